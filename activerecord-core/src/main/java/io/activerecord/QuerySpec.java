package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query has been told so far. Its lists are immutable. */
record QuerySpec(
        boolean distinct,
        List<Join> joins,
        @Nullable Condition where,
        List<Expression> groupBy,
        @Nullable Condition having,
        List<Ordering> orderBy,
        @Nullable Bind limit,
        @Nullable Bind offset,
        List<Association<?, ?>> preloads,
        @Nullable QueryPlace place,
        @Nullable RowLock lock) {

    static final QuerySpec EVERYTHING =
            new QuerySpec(false, List.of(), null, List.of(), null, List.of(), null, null, List.of(), null, null);

    QuerySpec distinct(boolean value) {
        return new QuerySpec(value, joins, where, groupBy, having, orderBy, limit, offset, preloads, place, lock);
    }

    QuerySpec joins(List<Join> value) {
        return new QuerySpec(distinct, value, where, groupBy, having, orderBy, limit, offset, preloads, place, lock);
    }

    QuerySpec where(Condition value) {
        return new QuerySpec(distinct, joins, value, groupBy, having, orderBy, limit, offset, preloads, place, lock);
    }

    QuerySpec groupBy(List<Expression> value) {
        return new QuerySpec(distinct, joins, where, value, having, orderBy, limit, offset, preloads, place, lock);
    }

    QuerySpec having(Condition value) {
        return new QuerySpec(distinct, joins, where, groupBy, value, orderBy, limit, offset, preloads, place, lock);
    }

    QuerySpec orderBy(List<Ordering> value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, value, limit, offset, preloads, place, lock);
    }

    QuerySpec limit(@Nullable Bind value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, value, offset, preloads, place, lock);
    }

    QuerySpec offset(@Nullable Bind value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, value, preloads, place, lock);
    }

    QuerySpec preloads(List<Association<?, ?>> value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, offset, value, place, lock);
    }

    QuerySpec place(QueryPlace value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, offset, preloads, value, lock);
    }

    QuerySpec lock(@Nullable RowLock value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, offset, preloads, place, value);
    }

    // ---- what goes together ----

    void requireNoGroups(String operation) {
        if (!groupBy.isEmpty() || having != null) {
            throw new InvalidQueryException(
                    operation + " gives records, not groups; use pluck(..), rows(..) or select(..) with groupBy");
        }
    }

    void requireNoLock(String operation) {
        if (lock != null) {
            throw new InvalidQueryException(operation + " locks no rows; lock() is for queries that give records");
        }
    }

    void requireTransactionForLock(Engine engine, Route route) {
        if (lock != null && engine.connections().workFor(route) == null) {
            throw new InvalidQueryException(
                    "lock() outside of a transaction would be over with the statement; run the query in a transaction");
        }
    }

    /** Conditions only: all that an update or delete of a set takes. */
    void requirePlain(String operation) {
        requireNoGroups(operation);
        requireNoLock(operation);
        if (!joins.isEmpty() || !orderBy.isEmpty() || limit != null || offset != null || distinct) {
            throw new InvalidQueryException(
                    operation
                            + " takes conditions only, not joins, order, limit, offset or distinct; name the rows with in(..) of a sub-query");
        }
    }

    /** What is asked of the database. */
    SelectCommand command(Source from, List<Selection> selections) {
        return new SelectCommand(
                distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset, lock);
    }
}
