package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Case;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Literal;
import java.util.List;

/** Aggregates over some rows of a group, as aggregates of a case: nulls are left out of every aggregate. */
final class FilteredAggregate {
    private FilteredAggregate() {}

    static Expression of(Expression expression, Condition condition) {
        if (!(expression instanceof Aggregate aggregate)) {
            throw new InvalidQueryException(
                    "filter(..) is for aggregates, such as X.AMOUNT.sum(); for rows use where(..)");
        }
        Expression argument = aggregate.argument();
        Expression counted = argument == null ? new Literal(1, ColumnType.INTEGER) : argument;
        ColumnType type = argument == null ? ColumnType.INTEGER : aggregate.type();
        Case some = new Case(List.of(new Case.Branch(condition, counted)), null, type);
        return new Aggregate(aggregate.function(), some, aggregate.distinct(), aggregate.type());
    }
}
