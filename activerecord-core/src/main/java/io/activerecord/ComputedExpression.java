package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import org.jspecify.annotations.Nullable;

/** A computed value of a basic type: counts, sums, averages, arithmetic. */
final class ComputedExpression<T> extends TypedExpression<T> {
    private final Expression expression;
    private final ColumnType type;

    ComputedExpression(Expression expression, ColumnType type) {
        this.expression = expression;
        this.type = type;
    }

    static TypedExpression<Long> count(Expression argument, boolean distinct) {
        return new ComputedExpression<>(
                new Aggregate(Aggregate.Function.COUNT, argument, distinct, ColumnType.LONG), ColumnType.LONG);
    }

    @Override
    public Expression expression() {
        return expression;
    }

    @Override
    ColumnType type() {
        return type;
    }

    @Override
    @Nullable
    Object toColumn(@Nullable Object value) {
        return value;
    }

    @Override
    @SuppressWarnings("unchecked") // the codec of the type gives its class
    @Nullable
    T toProperty(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public String toString() {
        return expression instanceof Aggregate aggregate ? aggregate.function().toString() : "expression";
    }
}
