package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file, whose fields become what their columns are. */
final class CsvForm extends ValuesForm<CsvLine> {
    private final List<String> header;
    private int[] positions = new int[0];
    private int fields;
    private CsvValue[] readers = new CsvValue[0];

    CsvForm(List<String> header) {
        this.header = header;
    }

    @Override
    public List<BulkTarget.Column> columns(CsvLine first, List<BulkTarget.Column> table, List<String> chosen) {
        List<BulkTarget.Column> columns = chosen.isEmpty()
                ? header.isEmpty() ? table : ColumnNames.named(header, table)
                : ColumnNames.named(chosen, table);
        positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = header.isEmpty() ? i : position(columns.get(i), table);
        }
        fields = header.isEmpty() ? columns.size() : header.size();
        readers = columns.stream().map(CsvValue::of).toArray(CsvValue[]::new);
        return columns;
    }

    private int position(BulkTarget.Column column, List<BulkTarget.Column> table) {
        for (int i = 0; i < header.size(); i++) {
            if (column.equals(ColumnNames.find(header.get(i), table))) {
                return i;
            }
        }
        throw new InvalidQueryException("the file has no column '" + column.name() + "'; its header is " + header);
    }

    @Override
    public @Nullable Object prepare(CsvLine item) {
        if (item.blank() && fields != 1) {
            return null;
        }
        if (item.fields().size() != fields) {
            throw new MappingException("it has " + item.fields().size() + " fields, where " + fields + " are expected");
        }
        @Nullable Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            String field = item.fields().get(positions[i]);
            values[i] = field == null ? null : checked(i, value(i, field));
        }
        return values;
    }

    private Object value(int column, String field) {
        try {
            return readers[column].read(field);
        } catch (RuntimeException e) { // a number, date or the like that is none
            BulkTarget.Column of = columns().get(column);
            throw new MappingException("column '" + of.name() + "' is " + of.typeName() + ", which a field of "
                    + field.length() + " characters is not");
        }
    }

    @Override
    public long line(CsvLine item, long number) {
        return item.line();
    }

    @Override
    public Object shown(CsvLine item) {
        return item.fields();
    }
}
