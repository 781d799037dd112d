package io.activerecord;

import io.activerecord.sql.Expression;

/** An expression that a result calls by another name. */
final class NamedExpression<T> extends AlikeExpression<T> {
    private final String alias;

    NamedExpression(TypedExpression<T> target, String alias) {
        super(target);
        this.alias = alias;
    }

    @Override
    public Expression expression() {
        return like().expression();
    }

    @Override
    String alias() {
        return alias;
    }

    @Override
    public String toString() {
        return alias;
    }
}
