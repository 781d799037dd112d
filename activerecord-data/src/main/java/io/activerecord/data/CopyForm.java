package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a source, each value fitted to the target in its place and stored as the plan's type. */
final class CopyForm implements RowForm<@Nullable Object[]> {
    private final CopyPlan plan;
    private List<BulkTarget.Column> columns = List.of();
    private ValueCodec<?>[] codecs = new ValueCodec<?>[0];

    CopyForm(CopyPlan plan) {
        this.plan = plan;
    }

    @Override
    public List<BulkTarget.Column> columns(
            @Nullable Object[] first, List<BulkTarget.Column> table, List<String> chosen) {
        return ColumnNames.named(plan.columns().stream().map(CopyColumn::target).toList(), table);
    }

    @Override
    public void begin(Dialect dialect, List<BulkTarget.Column> into) {
        columns = into;
        codecs = new ValueCodec<?>[into.size()];
        Arrays.setAll(codecs, i -> dialect.codec(plan.columns().get(i).type()));
    }

    @Override
    public Object prepare(@Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = plan.columns().get(i).fitted(row[i]);
        }
        return row;
    }

    @Override
    @SuppressWarnings("unchecked") // the values were read as of the codecs' types
    public void write(Object row, ColumnWriter out, int first) {
        @Nullable Object[] values = (Object[]) row;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                out.setNull(first + i, columns.get(i).jdbcType());
            } else {
                ((ValueCodec<Object>) codecs[i]).write(out, first + i, value);
            }
        }
    }

    @Override
    public Object shown(@Nullable Object[] row) {
        return Arrays.asList(row);
    }
}
