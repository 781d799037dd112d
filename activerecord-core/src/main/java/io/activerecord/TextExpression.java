package io.activerecord;

import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Like;
import org.jspecify.annotations.Nullable;

/** A text that the database computes. Immutable; safe for use by several threads. */
public final class TextExpression extends TypedExpression<String> {
    private final Expression expression;

    TextExpression(Expression expression) {
        this.expression = expression;
    }

    private Condition like(String pattern, boolean escaped) {
        return new Like(expression, bind(pattern), escaped, false, false);
    }

    /** Matches a pattern with {@code %} for any text and {@code _} for any character. */
    public Condition like(String pattern) {
        return like(pattern, false);
    }

    /** Has {@code text} somewhere in it; wildcards in it mean themselves. */
    public Condition contains(String text) {
        return like("%" + Like.escape(text) + "%", true);
    }

    /** Begins with {@code text}; wildcards in it mean themselves. */
    public Condition startsWith(String text) {
        return like(Like.escape(text) + "%", true);
    }

    /** Ends with {@code text}; wildcards in it mean themselves. */
    public Condition endsWith(String text) {
        return like("%" + Like.escape(text), true);
    }

    @Override
    public Expression expression() {
        return expression;
    }

    @Override
    ColumnType type() {
        return ColumnType.STRING;
    }

    @Override
    @Nullable
    Object toColumn(@Nullable Object value) {
        return value;
    }

    @Override
    @Nullable
    String toProperty(@Nullable Object value) {
        return (String) value;
    }
}
