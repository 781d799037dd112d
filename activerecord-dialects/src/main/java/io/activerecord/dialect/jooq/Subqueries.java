package io.activerecord.dialect.jooq;

import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;

/** Whether a select holds another: its columns then need their table's name to be told from those inside. */
final class Subqueries {
    private Subqueries() {}

    /** One in FROM is a table, and one under a name stands before: neither sees the columns of {@code command}. */
    static boolean in(SelectCommand command) {
        return Parts.of(command).stream()
                .filter(part -> part != command.from() && !command.with().contains(part))
                .anyMatch(Subqueries::among);
    }

    private static boolean among(ShapePart part) {
        return part instanceof SelectCommand || Parts.of(part).stream().anyMatch(Subqueries::among);
    }
}
