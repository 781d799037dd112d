package io.activerecord.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insert that updates the row it clashes with.
 *
 * @param conflict the columns of the unique key that decides a clash
 * @param update the columns that take the new row's value on a clash; none to leave the old row as it is
 * @param counted a number of the old row that is counted up when the row is updated; null for none
 * @param returning columns whose values the caller wants back
 */
public record UpsertCommand(
        Table table,
        List<ColumnRef> columns,
        List<List<Bind>> rows,
        List<ColumnRef> conflict,
        List<ColumnRef> update,
        @Nullable ColumnRef counted,
        List<ColumnRef> returning)
        implements SqlCommand {
    public UpsertCommand {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        conflict = List.copyOf(conflict);
        update = List.copyOf(update);
        returning = List.copyOf(returning);
    }

    /** An upsert that counts nothing. */
    public UpsertCommand(
            Table table,
            List<ColumnRef> columns,
            List<List<Bind>> rows,
            List<ColumnRef> conflict,
            List<ColumnRef> update,
            List<ColumnRef> returning) {
        this(table, columns, rows, conflict, update, null, returning);
    }

    @Override
    public Access access() {
        return Access.WRITE;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("upsert")
                .token(table)
                .parts(columns)
                .parts(conflict)
                .parts(update)
                .optional(counted)
                .parts(returning);
        shape.token(rows.size());
        for (List<Bind> row : rows) {
            shape.parts(row);
        }
    }
}
