package io.activerecord.sql;

import org.jspecify.annotations.Nullable;

/**
 * A delete of a set of rows.
 *
 * @param where null for every row
 */
public record DeleteCommand(Table table, @Nullable Condition where) implements SqlCommand {
    @Override
    public Access access() {
        return Access.WRITE;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("delete").token(table).optional(where);
    }
}
