package io.activerecord;

import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import org.jspecify.annotations.Nullable;

/** Something computed whose values are of another expression's class, converters included. */
final class ExpressionLike<T> extends TypedExpression<T> {
    private final Expression expression;
    private final TypedExpression<T> like;

    ExpressionLike(Expression expression, TypedExpression<T> like) {
        this.expression = expression;
        this.like = like;
    }

    @Override
    public Expression expression() {
        return expression;
    }

    @Override
    ColumnType type() {
        return like.type();
    }

    @Override
    @Nullable
    Object toColumn(@Nullable Object value) {
        return like.toColumn(value);
    }

    @Override
    @Nullable
    T toProperty(@Nullable Object value) {
        return like.toProperty(value);
    }

    @Override
    public String toString() {
        return expression.getClass().getSimpleName() + " like " + like;
    }
}
