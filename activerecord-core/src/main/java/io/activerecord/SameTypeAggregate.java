package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The least or greatest value of a column: of the column's own class, converters included. */
final class SameTypeAggregate<T> extends TypedExpression<T> {
    private final Aggregate aggregate;
    private final TypedExpression<T> argument;

    SameTypeAggregate(Aggregate.Function function, TypedExpression<T> argument) {
        this.aggregate = new Aggregate(
                function, argument.operand(function.name().toLowerCase(Locale.ROOT)), false, argument.type());
        this.argument = argument;
    }

    @Override
    public Expression expression() {
        return aggregate;
    }

    @Override
    ColumnType type() {
        return argument.type();
    }

    @Override
    @Nullable
    Object toColumn(@Nullable Object value) {
        return argument.toColumn(value);
    }

    @Override
    @Nullable
    T toProperty(@Nullable Object value) {
        return argument.toProperty(value);
    }

    @Override
    public String toString() {
        return aggregate.function() + "(" + argument + ")";
    }
}
