package io.activerecord;

import io.activerecord.connection.RouteExplanation;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.TooManyRowsException;
import io.activerecord.sql.Access;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Exists;
import io.activerecord.sql.RowLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Query} can be asked for. Nothing is sent before one of these methods is called; each says how many
 * statements it takes. Immutable; safe for use by several threads.
 *
 * @param <M> the model
 */
public abstract sealed class QueryTerminals<M extends ActiveRecord<?>> extends QueryPieces<M> permits QueryReach {
    QueryTerminals() {}

    /** The query that is asked. */
    @Override
    abstract Query<M> query();

    abstract Finder<M> finder();

    abstract QuerySpec spec();

    // ---- terminal: records ----

    /**
     * All records, in order, in a list of their own that may be changed. One statement, and one for each
     * {@link Query#with} association.
     */
    public List<M> list() {
        spec().requireNoGroups("list()");
        requireTransactionForLock();
        PreloadPlan preloads = spec().preloads();
        if (preloads.isNone()) {
            return RecordReader.list(query());
        }
        preloads.requireFeatures(query().route());
        List<ActiveRecord<?>> partners = new ArrayList<>();
        List<M> records = RecordReader.tagged(query(), () -> {
            List<M> read = RecordReader.read(query());
            partners.addAll(query().inReach(() -> Preloader.read(read, preloads)));
            return read;
        });
        AfterLoad.run(partners);
        return RecordReader.loaded(finder(), query().engine(), records);
    }

    /** As {@link #list}; reads well after {@link Query#using}: {@code User.using("archive").all()}. */
    public List<M> all() {
        return list();
    }

    /**
     * The record with this key, if it is among the query's. One statement.
     *
     * @param key its parts, in the order in which the class declares them
     * @throws RecordNotFoundException if it is not
     */
    public M find(Object... key) {
        Query<M> one = query().where(finder().keyCondition(key));
        List<M> found =
                spec().lock() == null ? one.atMost(1).list() : one.list(); // engines may lock, or limit, not both
        return found.stream()
                .findFirst()
                .orElseThrow(() ->
                        new RecordNotFoundException("no " + finder().model().getSimpleName() + " with key "
                                + Arrays.toString(key) + " on '" + one.route().key() + "'"));
    }

    /** The first of the query's records for which {@code condition} is true. One statement. */
    public Optional<M> findBy(Condition condition) {
        return query().where(condition).first();
    }

    /** The first record in order, if there is any. One statement. */
    public Optional<M> first() {
        List<M> found = query().atMost(1).list();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /**
     * The only record. One statement.
     *
     * @throws RecordNotFoundException if there is none
     * @throws TooManyRowsException if there is more than one
     */
    public M one() {
        List<M> found = query().atMost(2).list();
        if (found.isEmpty()) {
            throw new RecordNotFoundException("no " + finder().model().getSimpleName() + " matches the query");
        }
        if (found.size() > 1) {
            throw new TooManyRowsException("more than one " + finder().model().getSimpleName() + " matches the query");
        }
        return found.get(0);
    }

    /**
     * The records one after the other, in constant memory. One statement, which runs now, where the query is now; it
     * holds its connection until the stream is closed, so close it.
     *
     * @throws InvalidQueryException with {@link Query#with} associations, which need the whole list
     */
    public Stream<M> stream() {
        spec().requireNoGroups("stream()");
        if (!spec().preloads().isNone()) {
            throw new InvalidQueryException(
                    "stream() cannot preload associations, which takes the whole list; use list(),"
                            + " or Preload.into(..) for a batch of records at a time");
        }
        RowLock lock = spec().lock();
        if (lock != null && lock.longest() != null) {
            throw new InvalidQueryException(
                    "stream() cannot limit how long it waits for a lock, since it locks while it is"
                            + " read; use list(), noWait() or skipLocked()");
        }
        requireTransactionForLock();
        return RecordStream.open(query());
    }

    /** Whether there is any record. One statement. */
    public boolean exists() {
        spec().requireNoGroups("exists()");
        spec().requireNoLock("exists()");
        return RecordReader.exists(query());
    }

    /**
     * How many records {@link #list} would give. One statement.
     *
     * @throws InvalidQueryException for distinct records with a composite key
     */
    public long count() {
        spec().requireNoGroups("count()");
        spec().requireNoLock("count()");
        return RowCount.of(query());
    }

    // ---- terminal: values ----

    /** One column of every record, in order. One statement. */
    public <T> List<T> pluck(TypedExpression<T> expression) {
        return select(expression).list();
    }

    /**
     * Several columns of every record, each row as a Java record whose components take them in order. One statement.
     *
     * @throws io.activerecord.error.MappingException if the components do not fit
     */
    public <R extends Record> List<R> pluck(Class<R> type, TypedExpression<?>... expressions) {
        return RecordReader.into(query(), type, expressions);
    }

    /** Several columns of every record. One statement. */
    public List<Row> rows(TypedExpression<?>... expressions) {
        return RecordReader.rows(query(), expressions);
    }

    /** One value, such as an aggregate over all records; null if there is no row or the value is null. One statement. */
    public <T> @Nullable T value(TypedExpression<T> expression) {
        List<T> found = select(expression).list();
        return found.isEmpty() ? null : found.get(0);
    }

    /** One column, to be used inside another query or asked for itself. */
    public <T> ColumnQuery<T> select(TypedExpression<T> expression) {
        return new ColumnQuery<>(query(), expression);
    }

    /** True where this query gives any record; its conditions may name columns of the query it is used in. */
    public Condition asExists() {
        return new Exists(query().inside(query().keyCommand()), false);
    }

    // ---- the statement itself ----

    /**
     * The statement that {@link #list} would send now. Nothing is sent, and no pool is opened unless its configuration is
     * a data source without a dialect.
     */
    public SqlText toSql() {
        return SqlText.of(query(), query().command());
    }

    /**
     * How the engine would run {@link #list}, in its own words. One statement, two more on Oracle.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if it does not say (feature EXPLAIN)
     */
    public Explanation explain() {
        return Explanation.of(query(), query().command(), false);
    }

    /**
     * The same after running the query, with what it did. One statement.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if it does not say (feature EXPLAIN_ANALYZE)
     */
    public Explanation explainAnalyze() {
        return Explanation.of(query(), query().command(), true);
    }

    /**
     * Where {@link #list} would go now, and why: the node, its role and the reason, and what led there; or why it would be
     * refused. Nothing is sent and no pool is opened.
     */
    public RouteExplanation explainRoute() {
        return explainRoute(spec().lock() == null ? Access.READ : Access.WRITE);
    }

    /** The same for work that reads or writes: {@link #update} and {@link #delete} write. */
    public RouteExplanation explainRoute(Access access) {
        return query().explained(access);
    }

    // ---- sets ----

    /**
     * The same query, whose {@link #update}, {@link #delete}, {@link #restore} and {@link #deleteForever} may be done twice without harm: they
     * are done again by the policy of their block or connection, also where nobody knows whether they were done. What they give is how
     * many rows the last attempt changed, which is fewer where the one before was done. Without a policy, and inside a transaction, they
     * run once. A version that is counted may be counted twice.
     */
    public Query<M> idempotent() {
        return query().with(spec().idempotent(true));
    }

    /**
     * Changes every record of the query in the database; records in memory stay as they are. What is kept with every
     * change is kept here too, unless the query is {@link Query#raw}: the version, {@code updatedAt}, {@code updatedBy}.
     * One statement.
     *
     * @return how many rows were changed
     * @throws InvalidQueryException with joins, order, limit, offset or groups; for a column that the library keeps (key,
     *     tenant, {@code createdAt}, {@code createdBy}, version, the mark of deleted rows), unless the query is {@code raw()}
     */
    public long update(Assignment... assignments) {
        return new SetChange<>(query(), "update()").update(List.of(assignments));
    }

    /**
     * Deletes every record of the query; records in memory stay as they are. Rows of a model with {@code @SoftDelete} are
     * marked, unless the query is {@link Query#raw}. One statement.
     *
     * @return how many rows were deleted
     * @throws InvalidQueryException with joins, order, limit, offset or groups
     */
    public long delete() {
        return new SetChange<>(query(), "delete()").delete();
    }

    /**
     * Brings back every record of the query that was deleted softly. One statement.
     *
     * @return how many rows were restored
     * @throws InvalidQueryException if the model has no field with {@code @SoftDelete}; with joins, order, limit, offset or
     *     groups
     */
    public long restore() {
        return new SetChange<>(query(), "restore()").restore();
    }

    /**
     * Removes the rows of every record of the query; those that are deleted softly only if the query names them, with
     * {@link Query#withDeleted} or {@link Query#onlyDeleted}. One statement.
     *
     * @return how many rows were removed
     * @throws InvalidQueryException with joins, order, limit, offset or groups
     */
    public long deleteForever() {
        return new SetChange<>(query(), "deleteForever()").deleteForever();
    }

    private void requireTransactionForLock() {
        if (spec().lock() != null) {
            spec().requireTransactionForLock(query().engine(), query().route());
        }
    }
}
