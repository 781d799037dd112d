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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a query has been told so far. Immutable once it is handed out: each of the methods that take a value gives a
 * changed copy.
 */
final class QuerySpec implements Cloneable {
    static final QuerySpec EVERYTHING = new QuerySpec();

    private boolean distinct;
    private List<Join> joins = List.of();
    private @Nullable Condition where;
    private List<Expression> groupBy = List.of();
    private @Nullable Condition having;
    private List<Ordering> orderBy = List.of();
    private @Nullable Bind limit;
    private @Nullable Bind offset;
    private List<Association<?, ?>> preloads = List.of();
    private @Nullable QueryPlace place;
    private @Nullable RowLock lock;
    private Reach reach = Reach.USUAL;

    private QuerySpec() {}

    private QuerySpec changed(Consumer<QuerySpec> change) {
        try {
            QuerySpec copy = (QuerySpec) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean distinct() {
        return distinct;
    }

    QuerySpec distinct(boolean value) {
        return changed(spec -> spec.distinct = value);
    }

    List<Join> joins() {
        return joins;
    }

    QuerySpec joins(List<Join> value) {
        return changed(spec -> spec.joins = value);
    }

    @Nullable
    Condition where() {
        return where;
    }

    QuerySpec where(@Nullable Condition value) {
        return changed(spec -> spec.where = value);
    }

    List<Expression> groupBy() {
        return groupBy;
    }

    QuerySpec groupBy(List<Expression> value) {
        return changed(spec -> spec.groupBy = value);
    }

    @Nullable
    Condition having() {
        return having;
    }

    QuerySpec having(@Nullable Condition value) {
        return changed(spec -> spec.having = value);
    }

    List<Ordering> orderBy() {
        return orderBy;
    }

    QuerySpec orderBy(List<Ordering> value) {
        return changed(spec -> spec.orderBy = value);
    }

    @Nullable
    Bind limit() {
        return limit;
    }

    QuerySpec limit(@Nullable Bind value) {
        return changed(spec -> spec.limit = value);
    }

    @Nullable
    Bind offset() {
        return offset;
    }

    QuerySpec offset(@Nullable Bind value) {
        return changed(spec -> spec.offset = value);
    }

    List<Association<?, ?>> preloads() {
        return preloads;
    }

    QuerySpec preloads(List<Association<?, ?>> value) {
        return changed(spec -> spec.preloads = value);
    }

    @Nullable
    QueryPlace place() {
        return place;
    }

    QuerySpec place(@Nullable QueryPlace value) {
        return changed(spec -> spec.place = value);
    }

    @Nullable
    RowLock lock() {
        return lock;
    }

    QuerySpec lock(@Nullable RowLock value) {
        return changed(spec -> spec.lock = value);
    }

    Reach reach() {
        return reach;
    }

    QuerySpec reach(Reach value) {
        return changed(spec -> spec.reach = value);
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
