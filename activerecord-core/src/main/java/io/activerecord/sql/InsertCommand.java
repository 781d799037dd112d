package io.activerecord.sql;

import java.util.List;

/**
 * An insert of one or several rows.
 *
 * @param columns none for a row of defaults only
 * @param rows one list of values for each row, as long as {@code columns}
 * @param returning columns whose values the database makes and the caller wants back; may be empty
 */
public record InsertCommand(Table table, List<ColumnRef> columns, List<List<Bind>> rows, List<ColumnRef> returning)
        implements SqlCommand {
    public InsertCommand {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        returning = List.copyOf(returning);
    }

    @Override
    public Access access() {
        return Access.WRITE;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("insert").token(table).parts(columns).parts(returning).token(rows.size());
        for (List<Bind> row : rows) {
            shape.parts(row);
        }
    }
}
