package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole record from its first column on; writes its first component. */
final class EmbeddedCodec implements ValueCodec<Object> {
    private final EmbeddedRecord embedded;
    private final ValueCodec<?>[] columns;
    private final ComponentCodec first;

    /** @param columns one codec for each column of the record */
    EmbeddedCodec(
            EmbeddedRecord embedded, List<ValueCodec<?>> columns, ColumnMapping firstColumn, ValueCodec<Object> first) {
        this.embedded = embedded;
        this.columns = columns.toArray(new ValueCodec<?>[0]);
        this.first = new ComponentCodec(firstColumn, first);
    }

    @Override
    public @Nullable Object read(ColumnReader in, int index) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].read(in, index + i);
        }
        return embedded.make(values, 0);
    }

    @Override
    public void write(ColumnWriter out, int index, Object value) {
        first.write(out, index, value);
    }

    @Override
    public int sqlType() {
        return first.sqlType();
    }
}
