package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;

/**
 * A number that the database computes. Immutable; safe for use by several threads.
 *
 * @param <N> the class of its values
 */
public final class NumberExpression<N extends Number> extends AlikeExpression<N> implements Numeric<N> {
    NumberExpression(Expression expression, TypedExpression<N> like) {
        this(new ExpressionLike<>(expression, like));
    }

    NumberExpression(Expression expression, ColumnType type) {
        this(new ComputedExpression<>(expression, type));
    }

    private NumberExpression(TypedExpression<N> value) {
        super(value);
    }

    @Override
    public TypedExpression<N> asExpression() {
        return this;
    }

    /** The sum over a group, as {@link NumberColumn#sum} of a column. */
    public TypedExpression<Number> sum() {
        return sum(expression(), type());
    }

    static TypedExpression<Number> sum(Expression argument, ColumnType of) {
        ColumnType type = switch (of) {
            case DECIMAL, BIG_INTEGER -> ColumnType.DECIMAL;
            case FLOAT, DOUBLE -> ColumnType.DOUBLE;
            default -> ColumnType.LONG;
        };
        return new ComputedExpression<>(new Aggregate(Aggregate.Function.SUM, argument, false, type), type);
    }

    /** The mean over a group; null for a group without values. */
    public TypedExpression<Double> avg() {
        return new ComputedExpression<>(
                new Aggregate(Aggregate.Function.AVG, expression(), false, ColumnType.DOUBLE), ColumnType.DOUBLE);
    }

    @Override
    public Expression expression() {
        return like().expression();
    }

    @Override
    public String toString() {
        return like().toString();
    }
}
