package io.activerecord;

import io.activerecord.sql.Expression;

/** Something computed whose values are of another expression's class, converters included. */
final class ExpressionLike<T> extends AlikeExpression<T> {
    private final Expression expression;

    ExpressionLike(Expression expression, TypedExpression<T> like) {
        super(like);
        this.expression = expression;
    }

    @Override
    public Expression expression() {
        return expression;
    }

    @Override
    public String toString() {
        return expression.getClass().getSimpleName() + " like " + like();
    }
}
