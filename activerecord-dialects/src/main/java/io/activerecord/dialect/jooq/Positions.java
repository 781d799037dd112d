package io.activerecord.dialect.jooq;

import io.activerecord.sql.Bind;
import io.activerecord.sql.Expression;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Expressions with values that are selected and grouped by: two place-holders are two values to an engine, so it takes the
 * one expression for two, and refuses the selected one as not grouped. Named by its position, it is one.
 */
final class Positions {
    private final Pass pass;

    Positions(Pass pass) {
        this.pass = pass;
    }

    /** Where {@code expression} stands among what is selected; null where it can stand for itself. */
    @SuppressWarnings("ReferenceEquality") // an equal one may hold other values the next time
    @Nullable
    Field<Number> of(SelectCommand command, Expression expression) {
        if (!pass.target().groupsByPosition() || !binds(expression)) {
            return null;
        }
        for (int i = 0; i < command.selections().size(); i++) {
            if (command.selections().get(i).expression() == expression) {
                return Composites.template("position", String.valueOf(i + 1), List.of());
            }
        }
        return null;
    }

    private boolean binds(ShapePart part) {
        return part instanceof Bind || pass.parts().of(part).stream().anyMatch(this::binds);
    }
}
