package io.activerecord.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update of a set of rows.
 *
 * @param where null for every row
 */
public record UpdateCommand(
        Table table, List<Assignment> assignments, @Nullable Condition where) implements SqlCommand {
    public UpdateCommand {
        assignments = List.copyOf(assignments);
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("an update of " + table + " needs at least one assignment");
        }
    }

    @Override
    public Access access() {
        return Access.WRITE;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("update").token(table).parts(assignments).optional(where);
    }
}
