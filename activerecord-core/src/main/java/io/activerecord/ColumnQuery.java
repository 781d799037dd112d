package io.activerecord;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import io.activerecord.sql.TableQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column of a query's records: asked for itself, or used as a sub-query. Immutable; safe for use by several threads.
 *
 * @param <T> the class of the values
 */
public final class ColumnQuery<T> {
    private static final String ROWS = "rows_";
    private static final String VALUE = "value_";

    private final Query<?> query;
    private final TypedExpression<T> expression;
    private final @Nullable SelectCommand own;

    ColumnQuery(Query<?> query, TypedExpression<T> expression) {
        this(query, expression, null);
    }

    /** One that is not the query's rows as they are, but runs where it runs. */
    private ColumnQuery(Query<?> query, TypedExpression<T> expression, @Nullable SelectCommand own) {
        this.query = query;
        this.expression = expression;
        this.own = own;
    }

    /** All values, in order, in a list of their own; it may hold nulls. One statement. */
    public List<T> list() {
        return RecordReader.values(query, this);
    }

    /** The value of the first row; empty if there is no row or it is null. One statement. */
    public Optional<T> first() {
        ColumnQuery<T> one = own == null ? new ColumnQuery<>(query.atMost(1), expression) : limit(1);
        List<T> found = one.list();
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /** The value as an expression of another query: the sub-query must give at most one row. */
    public TypedExpression<T> asValue() {
        return new ExpressionLike<>(new ScalarSubquery(query.inside(command()), type()), expression);
    }

    // ---- several together ----

    /** The values of both, each once. */
    public ColumnQuery<T> union(ColumnQuery<T> other) {
        return together(SetOperation.Operator.UNION, other);
    }

    /** The values of both, as often as they come. */
    public ColumnQuery<T> unionAll(ColumnQuery<T> other) {
        return together(SetOperation.Operator.UNION_ALL, other);
    }

    /** The values that both have, each once. */
    public ColumnQuery<T> intersect(ColumnQuery<T> other) {
        return together(SetOperation.Operator.INTERSECT, other);
    }

    /** The values that {@code other} does not have, each once. */
    public ColumnQuery<T> except(ColumnQuery<T> other) {
        return together(SetOperation.Operator.EXCEPT, other);
    }

    private ColumnQuery<T> together(SetOperation.Operator operator, ColumnQuery<T> other) {
        return over(new SetOperation(operator, List.of(named(), other.named())));
    }

    private ColumnQuery<T> over(TableQuery rows) {
        DerivedTable table = DerivedTable.of(rows, ROWS);
        SelectCommand all = new SelectCommand(
                false,
                List.of(new Selection(table.column(VALUE, type()), VALUE)),
                table,
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null);
        return new ColumnQuery<>(query, expression, all);
    }

    /** The same rows, whose one column has the name that the rows of several need. */
    private SelectCommand named() {
        query.spec().requireNoLock("a query of values that is part of another");
        return own != null ? own : query.inside(query.command(List.of(new Selection(expression.expression(), VALUE))));
    }

    private ColumnQuery<T> changed(List<Ordering> order, @Nullable Bind limit) {
        SelectCommand whole = over(named()).command();
        return new ColumnQuery<>(
                query,
                expression,
                new SelectCommand(
                        false, whole.selections(), whole.from(), List.of(), null, List.of(), null, order, limit, null));
    }

    private ColumnRef value() {
        return new ColumnRef(new Source(Table.of(ROWS), ROWS), VALUE, type());
    }

    /** At most {@code rows} values; of those in order, the first. */
    public ColumnQuery<T> limit(long rows) {
        Bind limit = RowCount.bind(rows, "limit");
        if (own == null) {
            return new ColumnQuery<>(query.atMost(rows), expression);
        }
        return own.limit() == null
                ? new ColumnQuery<>(query, expression, own.limited(limit))
                : changed(own.orderBy(), limit);
    }

    /** The values, smallest first. */
    public ColumnQuery<T> ascending() {
        return changed(List.of(new Ordering(value(), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT)), null);
    }

    /** The values, greatest first. */
    public ColumnQuery<T> descending() {
        return changed(List.of(new Ordering(value(), Ordering.Direction.DESC, Ordering.Nulls.DEFAULT)), null);
    }

    /** How many values {@link #list} would give. One statement. */
    public long count() {
        SelectCommand rows = named();
        SelectCommand counted = new SelectCommand(
                false,
                List.of(new Selection(Aggregate.countRows(), VALUE)),
                DerivedTable.of(rows, ROWS),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null);
        TypedExpression<Long> count = new ComputedExpression<>(Aggregate.countRows(), ColumnType.LONG);
        return new ColumnQuery<>(query, count, counted).list().get(0);
    }

    /** The statement that {@link #list} would send now, as {@link Query#toSql}. */
    public SqlText toSql() {
        return SqlText.of(query, command());
    }

    /** How the engine would run it, as {@link Query#explain}. */
    public Explanation explain() {
        return Explanation.of(query, command(), false);
    }

    private ColumnType type() {
        return expression.type();
    }

    /** For use in a condition, which looks at the values. */
    SelectCommand compared() {
        expression.operand("in");
        return query.inside(command());
    }

    Query<?> query() {
        return query;
    }

    TypedExpression<T> expression() {
        return expression;
    }

    SelectCommand command() {
        if (own != null) {
            return own;
        }
        @Nullable String alias = expression.alias();
        return query.command(List.of(new Selection(expression.expression(), alias)));
    }
}
