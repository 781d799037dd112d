package io.activerecord.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A select.
 *
 * @param where null for every row
 * @param having null for every group
 * @param limit most rows to give, null for all; a bind of type LONG
 * @param offset rows to pass over first, null for none; a bind of type LONG
 * @param lock null for none
 * @param with queries under names, which this one and those inside it may read as tables
 * @param madeOf the query it was made of, where it is one of its own inside another command; null for none
 */
public record SelectCommand(
        boolean distinct,
        List<Selection> selections,
        FromItem from,
        List<Join> joins,
        @Nullable Condition where,
        List<Expression> groupBy,
        @Nullable Condition having,
        List<Ordering> orderBy,
        @Nullable Bind limit,
        @Nullable Bind offset,
        @Nullable RowLock lock,
        List<NamedQuery> with,
        @Nullable InnerQuery madeOf)
        implements SqlCommand, TableQuery {

    public SelectCommand {
        selections = List.copyOf(selections);
        joins = List.copyOf(joins);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
        with = List.copyOf(with);
    }

    /** A select that is no query of its own inside another command. */
    public SelectCommand(
            boolean distinct,
            List<Selection> selections,
            FromItem from,
            List<Join> joins,
            @Nullable Condition where,
            List<Expression> groupBy,
            @Nullable Condition having,
            List<Ordering> orderBy,
            @Nullable Bind limit,
            @Nullable Bind offset,
            @Nullable RowLock lock,
            List<NamedQuery> with) {
        this(distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset, lock, with, null);
    }

    /** A select without queries under names. */
    public SelectCommand(
            boolean distinct,
            List<Selection> selections,
            FromItem from,
            List<Join> joins,
            @Nullable Condition where,
            List<Expression> groupBy,
            @Nullable Condition having,
            List<Ordering> orderBy,
            @Nullable Bind limit,
            @Nullable Bind offset,
            @Nullable RowLock lock) {
        this(distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset, lock, List.of());
    }

    /** A select that locks nothing. */
    public SelectCommand(
            boolean distinct,
            List<Selection> selections,
            FromItem from,
            List<Join> joins,
            @Nullable Condition where,
            List<Expression> groupBy,
            @Nullable Condition having,
            List<Ordering> orderBy,
            @Nullable Bind limit,
            @Nullable Bind offset) {
        this(distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset, null);
    }

    /** A lock is the writer's business, though nothing is changed. */
    @Override
    public Access access() {
        return lock == null ? Access.READ : Access.WRITE;
    }

    @Override
    public void describe(ShapeWriter shape) {
        if (madeOf != null) {
            shape.inner(madeOf);
        }
        shape.token("select").token(distinct).parts(selections);
        from.describe(shape);
        shape.parts(joins).optional(where).parts(groupBy).optional(having).parts(orderBy);
        shape.optional(limit).optional(offset).token(givesNothing());
        if (lock != null) {
            shape.token(lock.strength()).token(lock.waiting()).token(lock.longestInSeconds());
        }
        if (!with.isEmpty()) {
            shape.parts(with);
        }
    }

    /** The same with another limit. */
    public SelectCommand limited(@Nullable Bind rows) {
        return new SelectCommand(
                distinct, selections, from, joins, where, groupBy, having, orderBy, rows, offset, lock, with, madeOf);
    }

    /** The same as a query of its own inside another command. */
    public SelectCommand madeOf(InnerQuery query) {
        return new SelectCommand(
                distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset, lock, with, query);
    }

    /** Whether the limit is zero: some engines have another text for it, so it is part of the shape. */
    public boolean givesNothing() {
        return limit != null && limit.value() instanceof Long rows && rows == 0;
    }
}
