package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnType;
import org.jspecify.annotations.Nullable;

/** A column of numbers. Immutable; safe for use by several threads. */
public final class NumberColumn<M, N extends Number> extends TypedColumn<M, N> implements Numeric<N> {
    NumberColumn(Class<M> model, String property, @Nullable String alias) {
        super(model, property, alias);
    }

    @Override
    public NumberColumn<M, N> of(String alias) {
        return new NumberColumn<>(model(), property(), alias);
    }

    @Override
    public TypedExpression<N> asExpression() {
        return this;
    }

    /**
     * The sum over a group; null for a group without values. Whole numbers add up to a {@code Long}, exact decimals to
     * a {@code BigDecimal}, floating ones to a {@code Double}.
     */
    public TypedExpression<Number> sum() {
        return NumberExpression.sum(expression(), type());
    }

    /** The mean over a group; null for a group without values. */
    public TypedExpression<Double> avg() {
        return new ComputedExpression<>(
                new Aggregate(Aggregate.Function.AVG, expression(), false, ColumnType.DOUBLE), ColumnType.DOUBLE);
    }
}
