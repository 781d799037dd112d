package io.activerecord.sql;

import java.util.List;

/**
 * An insert that updates the row it clashes with.
 *
 * @param conflict the columns of the unique key that decides a clash
 * @param update the columns that take the new row's value on a clash; none to leave the old row as it is
 * @param returning columns whose values the caller wants back
 */
public record UpsertCommand(
        Table table,
        List<ColumnRef> columns,
        List<List<Bind>> rows,
        List<ColumnRef> conflict,
        List<ColumnRef> update,
        List<ColumnRef> returning)
        implements SqlCommand {
    public UpsertCommand {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        conflict = List.copyOf(conflict);
        update = List.copyOf(update);
        returning = List.copyOf(returning);
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
                .parts(returning);
        shape.token(rows.size());
        for (List<Bind> row : rows) {
            shape.parts(row);
        }
    }
}
