package io.activerecord.sql;

import org.jspecify.annotations.Nullable;

/**
 * One column of a result.
 *
 * @param alias null to let the database name it
 */
public record Selection(Expression expression, @Nullable String alias) implements ShapePart {
    /** The expression under the name the database gives it. */
    public static Selection of(Expression expression) {
        return new Selection(expression, null);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(alias == null ? "" : alias);
        expression.describe(shape);
    }
}
