package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Literal;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.Selection;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query with a name, written at the head of the statement that uses it: a common table expression. Keep it in a
 * variable: two that are made alike are two, and one statement takes no two of one name. Immutable; safe for use by
 * several threads.
 *
 * <pre>{@code
 * var tree = Cte.recursive("tree", Employee.where(Employee.ID.eq(1L)),
 *         above -> Employee.query().join(above, Employee.MANAGER_ID.eq(above.column(Employee.ID))));
 * Employee.query().from(tree).orderBy(Employee.NAME.asc()).list();   // 1 and everybody below, as records
 * }</pre>
 */
public final class Cte extends NamedRows {
    /** The column that counts the steps of a recursion, from 0. */
    private static final String DEPTH = "depth_";

    private final @Nullable NamedQuery query;

    private Cte(String name, List<String> columns, @Nullable NamedQuery query) {
        super(name, columns);
        this.query = query;
    }

    private static ModelMapping<?> mapping(Query<?> query) {
        query.spec().requireNoGroups("a query under a name without columns of its own");
        query.spec().requireNoLock("a query under a name");
        return query.finder().mapping();
    }

    /** The records of {@code query}: its columns are the model's. */
    public static Cte of(String name, Query<?> query) {
        List<String> columns = names(mapping(query));
        return new Cte(name, columns, new NamedQuery(name, columns, query.inside(query.command()), false));
    }

    /**
     * Rows of {@code columns}.
     *
     * @throws InvalidQueryException if a column has no name
     */
    public static Cte of(String name, Query<?> query, TypedExpression<?>... columns) {
        query.spec().requireNoLock("a query under a name");
        List<String> names = names(columns);
        return new Cte(
                name, names, new NamedQuery(name, names, query.inside(query.command(selections(columns))), false));
    }

    /**
     * The records of {@code start}, then again and again those that {@code step} finds from the ones before, until it
     * finds none. Rows that lead back to themselves are found for ever, so name a depth where there may be such.
     *
     * @param step gets the rows found so far, to be joined
     */
    public static <M extends ActiveRecord<?>> Cte recursive(String name, Query<M> start, Function<Cte, Query<M>> step) {
        return recursive(name, start, step, Integer.MAX_VALUE);
    }

    /**
     * The same with at most {@code steps} steps.
     *
     * @throws InvalidQueryException if a query is ordered, paged or distinct, which engines refuse there
     */
    public static <M extends ActiveRecord<?>> Cte recursive(
            String name, Query<M> start, Function<Cte, Query<M>> step, int steps) {
        List<String> columns = new ArrayList<>(names(mapping(start)));
        columns.add(DEPTH);
        Cte soFar = new Cte(name, columns, null);
        Query<M> next = step.apply(soFar);
        mapping(next);
        start.spec().requireUnpaged("the start of a recursive query");
        next.spec().requireUnpaged("the step of a recursive query");
        ColumnRef depth = soFar.ref(DEPTH, ColumnType.INTEGER);
        Query<M> bounded = steps == Integer.MAX_VALUE
                ? next
                : next.where(new Comparison(depth, Comparison.Operator.LT, new Literal(steps, ColumnType.INTEGER)));
        Arithmetic deeper =
                new Arithmetic(depth, Arithmetic.Operator.PLUS, new Literal(1, ColumnType.INTEGER), ColumnType.INTEGER);
        SetOperation rows = new SetOperation(
                SetOperation.Operator.UNION_ALL,
                List.of(
                        start.inside(start.command(
                                with(start, new Selection(new Literal(0, ColumnType.INTEGER), null)))),
                        bounded.inside(bounded.command(with(next, new Selection(deeper, null))))));
        return new Cte(name, columns, new NamedQuery(name, columns, rows, true));
    }

    private static List<Selection> with(Query<?> query, Selection depth) {
        List<Selection> selections = new ArrayList<>(query.finder().selections());
        selections.add(depth);
        return selections;
    }

    /**
     * How many steps a row is away from the start, where these rows are joined.
     *
     * @throws InvalidQueryException if it is not recursive
     */
    public NumberExpression<Integer> depth() {
        return new NumberExpression<>(ref(DEPTH, ColumnType.INTEGER), ColumnType.INTEGER);
    }

    /**
     * The same where {@code query} is {@link Query#from} these rows, which then stand under the name of its model's table.
     *
     * @throws InvalidQueryException if it is not recursive
     */
    public NumberExpression<Integer> depthOf(Query<?> query) {
        ref(DEPTH, ColumnType.INTEGER);
        ColumnRef depth = new ColumnRef(query.finder().mapping().source(), DEPTH, ColumnType.INTEGER);
        return new NumberExpression<>(depth, ColumnType.INTEGER);
    }

    @Override
    @Nullable
    NamedQuery query() {
        return query;
    }

    @Override
    FromItem item() {
        return new Source(Table.of(name()), name());
    }
}
