package io.activerecord;

import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.FromItem;

/**
 * The rows of a query as a table of another, written where it is joined: {@code join (select ..) counts on ..}. Immutable;
 * safe for use by several threads.
 *
 * <pre>{@code
 * var n = Sql.count().named("n");
 * var counts = Subselect.of("counts", Post.query().groupBy(Post.USER_ID), Post.USER_ID, n);
 * User.query().leftJoin(counts, User.ID.eq(counts.column(Post.USER_ID))).rows(User.NAME, counts.column(n));
 * }</pre>
 */
public final class Subselect extends NamedRows {
    private final DerivedTable table;

    private Subselect(String name, boolean lateral, Query<?> query, TypedExpression<?>... columns) {
        super(name, names(columns));
        query.spec().requireNoLock("a query that is used as a table");
        this.table = new DerivedTable(query.inside(query.command(selections(columns))), name, lateral);
    }

    /**
     * The rows of {@code query}, each with {@code columns}.
     *
     * @throws io.activerecord.error.InvalidQueryException if a column has no name
     */
    public static Subselect of(String name, Query<?> query, TypedExpression<?>... columns) {
        return new Subselect(name, false, query, columns);
    }

    /**
     * The same, where the query's conditions name columns of the tables before it: it is run for each of their rows. On
     * PostgreSQL, MySQL, Oracle and SQL Server; the others refuse it when it is sent.
     */
    public static Subselect lateral(String name, Query<?> query, TypedExpression<?>... columns) {
        return new Subselect(name, true, query, columns);
    }

    @Override
    FromItem item() {
        return table;
    }
}
