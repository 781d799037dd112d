package io.activerecord.dialect.jooq;

import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;

/** Whether a select holds another: its columns then need their table's name to be told from those inside. */
record Subqueries(Parts parts) {
    /** One in FROM is a table, and one under a name stands before: neither sees the columns of {@code command}. */
    boolean in(SelectCommand command) {
        return parts.of(command).stream()
                .filter(part -> part != command.from() && !command.with().contains(part))
                .anyMatch(this::among);
    }

    private boolean among(ShapePart part) {
        return part instanceof SelectCommand || parts.of(part).stream().anyMatch(this::among);
    }
}
