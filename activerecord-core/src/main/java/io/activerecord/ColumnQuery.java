package io.activerecord;

import io.activerecord.sql.ColumnType;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column of a query's records: asked for itself, or used as a sub-query. Immutable; safe for use by several threads.
 *
 * @param <T> the class of the values
 */
public final class ColumnQuery<T> {
    private final Query<?> query;
    private final TypedExpression<T> expression;

    ColumnQuery(Query<?> query, TypedExpression<T> expression) {
        this.query = query;
        this.expression = expression;
    }

    /** All values, in order, in a list of their own; it may hold nulls. One statement. */
    public List<T> list() {
        return RecordReader.values(query, this);
    }

    /** The value of the first row; empty if there is no row or it is null. One statement. */
    public Optional<T> first() {
        List<T> found = new ColumnQuery<>(query.atMost(1), expression).list();
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** The value as an expression of another query: the sub-query must give at most one row. */
    public TypedExpression<T> asValue() {
        return new ComputedExpression<>(new ScalarSubquery(command(), type()), type());
    }

    private ColumnType type() {
        return expression.type();
    }

    /** For use in a condition, which looks at the values. */
    SelectCommand compared() {
        expression.operand("in");
        return command();
    }

    TypedExpression<T> expression() {
        return expression;
    }

    SelectCommand command() {
        @Nullable String alias = expression.alias();
        return query.command(List.of(new Selection(expression.expression(), alias)));
    }
}
