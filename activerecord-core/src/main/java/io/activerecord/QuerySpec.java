package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Join;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import java.util.List;
import java.util.Map;
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
    private PreloadPlan preloads = PreloadPlan.NONE;
    private @Nullable NPlusOne nPlusOne;
    private @Nullable Siblings siblings;
    private @Nullable QueryPlace place;
    private @Nullable RowLock lock;
    private Reach reach = Reach.USUAL;
    private @Nullable FromItem from;
    private List<NamedQuery> with = List.of();
    private @Nullable Map<String, String> tags;
    private @Nullable Timeouts timeouts;
    private boolean idempotent;

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

    PreloadPlan preloads() {
        return preloads;
    }

    QuerySpec preloads(PreloadPlan value) {
        return changed(spec -> spec.preloads = value);
    }

    @Nullable
    NPlusOne nPlusOne() {
        return nPlusOne;
    }

    QuerySpec nPlusOne(@Nullable NPlusOne value) {
        return changed(spec -> spec.nPlusOne = value);
    }

    @Nullable
    Siblings siblings() {
        return siblings;
    }

    QuerySpec siblings(@Nullable Siblings value) {
        return changed(spec -> spec.siblings = value);
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

    // ---- beyond the model's table ----

    /** What stands where the model's table would; null for that. */
    @Nullable
    FromItem from() {
        return from;
    }

    QuerySpec from(@Nullable FromItem value) {
        return changed(spec -> spec.from = value);
    }

    List<NamedQuery> with() {
        return with;
    }

    QuerySpec with(List<NamedQuery> value) {
        return changed(spec -> spec.with = value);
    }

    /** Whether nothing is to hold around its statements. */
    boolean isPlain() {
        return tags == null && timeouts == null;
    }

    /** What each of its statements has time for, in place of the connection's limits; null for those. */
    @Nullable
    Timeouts timeouts() {
        return timeouts;
    }

    QuerySpec timeouts(Timeouts value) {
        return changed(spec -> spec.timeouts = value);
    }

    /** Whether what it writes may be done twice without harm. */
    boolean idempotent() {
        return idempotent;
    }

    QuerySpec idempotent(boolean value) {
        return changed(spec -> spec.idempotent = value);
    }

    /** What its statements are tagged with besides; null for nothing. */
    @Nullable
    Map<String, String> tags() {
        return tags;
    }

    QuerySpec tags(@Nullable Map<String, String> value) {
        return changed(spec -> spec.tags = value);
    }

    void requireUnpaged(String what) {
        if (distinct || !orderBy.isEmpty() || limit != null || offset != null) {
            throw new InvalidQueryException(
                    what + " takes no order, limit, offset or distinct; say it of the query that reads it");
        }
    }

    // ---- what goes together ----

    void requireNoGroups(String operation) {
        if (!groupBy.isEmpty() || having != null) {
            throw new InvalidQueryException(
                    operation + " gives records, not groups; use pluck(..), rows(..) or select(..) with groupBy");
        }
    }

    void requireTableForLock() {
        if (lock != null && from != null) {
            throw new InvalidQueryException("lock() is for rows of the model's table, not of queries put together or"
                    + " under a name; lock the rows by their keys");
        }
    }

    void requireNoLock(String operation) {
        if (lock != null) {
            throw new InvalidQueryException(operation + " locks no rows; lock() is for queries that give records");
        }
    }

    void requireTransactionForLock(Engine engine, Route route) {
        requireTableForLock();
        if (lock != null && engine.connections().workFor(route) == null) {
            throw new InvalidQueryException(
                    "lock() outside of a transaction would be over with the statement; run the query in a transaction");
        }
    }

    /** Conditions only: all that an update or delete of a set takes. */
    void requirePlain(String operation) {
        requireNoGroups(operation);
        requireNoLock(operation);
        if (from != null || !with.isEmpty()) {
            throw new InvalidQueryException(
                    operation + " changes the model's table, not rows of queries put together or under a name;"
                            + " name the rows with in(..) of such a query");
        }
        if (!joins.isEmpty() || !orderBy.isEmpty() || limit != null || offset != null || distinct) {
            throw new InvalidQueryException(
                    operation
                            + " takes conditions only, not joins, order, limit, offset or distinct; name the rows with in(..) of a sub-query");
        }
    }

    /** What is asked of the database. */
    SelectCommand command(Source table, List<Selection> selections) {
        FromItem rows = from == null ? table : from;
        return new SelectCommand(
                distinct, selections, rows, joins, where, groupBy, having, orderBy, limit, offset, lock, with);
    }
}
