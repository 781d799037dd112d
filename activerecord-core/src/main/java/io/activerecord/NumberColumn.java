package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.ColumnType;
import org.jspecify.annotations.Nullable;

/** A column of numbers. Immutable; safe for use by several threads. */
public final class NumberColumn<M, N extends Number> extends TypedColumn<M, N> {
    NumberColumn(Class<M> model, String property, @Nullable String alias) {
        super(model, property, alias);
    }

    @Override
    public NumberColumn<M, N> of(String alias) {
        return new NumberColumn<>(model(), property(), alias);
    }

    private TypedExpression<N> arithmetic(Arithmetic.Operator operator, N value) {
        return new ComputedExpression<>(new Arithmetic(expression(), operator, bind(value), type()), type());
    }

    /** The column's value and {@code value} added by the database. */
    public TypedExpression<N> plus(N value) {
        return arithmetic(Arithmetic.Operator.PLUS, value);
    }

    /** {@code value} subtracted by the database. */
    public TypedExpression<N> minus(N value) {
        return arithmetic(Arithmetic.Operator.MINUS, value);
    }

    /** Multiplied by the database. */
    public TypedExpression<N> times(N value) {
        return arithmetic(Arithmetic.Operator.TIMES, value);
    }

    /**
     * The sum over a group; null for a group without values. Whole numbers add up to a {@code Long}, exact decimals to
     * a {@code BigDecimal}, floating ones to a {@code Double}.
     */
    public TypedExpression<Number> sum() {
        ColumnType type = switch (type()) {
            case DECIMAL, BIG_INTEGER -> ColumnType.DECIMAL;
            case FLOAT, DOUBLE -> ColumnType.DOUBLE;
            default -> ColumnType.LONG;
        };
        return new ComputedExpression<>(new Aggregate(Aggregate.Function.SUM, expression(), false, type), type);
    }

    /** The mean over a group; null for a group without values. */
    public TypedExpression<Double> avg() {
        return new ComputedExpression<>(
                new Aggregate(Aggregate.Function.AVG, expression(), false, ColumnType.DOUBLE), ColumnType.DOUBLE);
    }
}
