package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Expression;
import java.util.Locale;

/** The least or greatest value of a column: of the column's own class, converters included. */
final class SameTypeAggregate<T> extends AlikeExpression<T> {
    private final Aggregate aggregate;

    SameTypeAggregate(Aggregate.Function function, TypedExpression<T> argument) {
        super(argument);
        this.aggregate = new Aggregate(
                function, argument.operand(function.name().toLowerCase(Locale.ROOT)), false, argument.type());
    }

    @Override
    public Expression expression() {
        return aggregate;
    }

    @Override
    public String toString() {
        return aggregate.function() + "(" + like() + ")";
    }
}
