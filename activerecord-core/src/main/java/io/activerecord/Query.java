package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.TooManyRowsException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.UpdateCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question about the records of one model. Immutable: every method gives a new query, which may be kept in a constant.
 * Safe for use by several threads.
 *
 * <p>Nothing is sent before one of the terminal methods: {@link #list}, {@link #first}, {@link #one}, {@link #stream},
 * {@link #count}, {@link #exists}, {@link #pluck}, {@link #value}, {@link #rows}, {@link #update}, {@link #delete}. It is
 * then that the connection is chosen: the one named by {@link #using}, else that of the innermost scope, else the
 * model's own.
 *
 * <pre>{@code
 * User.where(User.AGE.ge(18).and(User.ACTIVE.eq(true))).orderBy(User.NAME.asc()).limit(20).list()
 * // select "id", "name", ... from "users" where ("age" >= ? and "active" = ?) order by "name" asc limit ?
 * }</pre>
 *
 * @param <M> the model
 */
public final class Query<M extends ActiveRecord<?>> {
    private final Finder<M> finder;
    private final QuerySpec spec;

    private Query(Finder<M> finder, QuerySpec spec) {
        this.finder = finder;
        this.spec = spec;
    }

    static <M extends ActiveRecord<?>> Query<M> of(Finder<M> finder) {
        return new Query<>(finder, QuerySpec.EVERYTHING);
    }

    private Query<M> with(QuerySpec changed) {
        return new Query<>(finder, changed);
    }

    // ---- narrowing ----

    /** Only records for which {@code condition} is true as well. */
    public Query<M> where(Condition condition) {
        Condition before = spec.where();
        return with(spec.where(before == null ? condition : before.and(condition)));
    }

    /**
     * Only records for which a fragment of SQL is true as well.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s; a collection fills {@code in (?)}
     * @throws InvalidQueryException if place-holders and values do not match
     */
    public Query<M> where(String fragment, @Nullable Object... binds) {
        return where((Condition) FragmentText.parse(fragment, binds));
    }

    /** Ordered by these terms after those given before. */
    public Query<M> orderBy(Ordering... terms) {
        return with(spec.orderBy(appended(spec.orderBy(), terms)));
    }

    /**
     * At most {@code rows} records.
     *
     * @throws InvalidQueryException if negative
     */
    public Query<M> limit(long rows) {
        return with(spec.limit(RowCount.bind(rows, "limit")));
    }

    /**
     * Without the first {@code rows} records.
     *
     * @throws InvalidQueryException if negative
     */
    public Query<M> offset(long rows) {
        return with(spec.offset(RowCount.bind(rows, "offset")));
    }

    /** As {@link #limit}, but never more than the query's own. */
    Query<M> atMost(long rows) {
        Bind own = spec.limit();
        return own != null && RowCount.longOf(own) <= rows ? this : limit(rows);
    }

    /** Without repeated rows, as joins to many make them. */
    public Query<M> distinct() {
        return with(spec.distinct(true));
    }

    /** Only records that have a partner, with the partner's columns to be used in conditions. */
    public Query<M> join(Association<M, ?> first, Association<?, ?>... further) {
        return with(spec.joins(AssociationJoins.add(spec.joins(), Join.Kind.INNER, first, further)));
    }

    /** Also records that have no partner. */
    public Query<M> leftJoin(Association<M, ?> first, Association<?, ?>... further) {
        return with(spec.joins(AssociationJoins.add(spec.joins(), Join.Kind.LEFT, first, further)));
    }

    /** With these associations of each record loaded: one statement more for each, however many records there are. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<M> with(Association<M, ?>... associations) {
        return with(spec.preloads(appended(spec.preloads(), associations)));
    }

    /** One row for each different combination of these; for {@link #pluck}, {@link #rows} and {@link #select}. */
    public Query<M> groupBy(TypedExpression<?>... expressions) {
        List<Expression> grouped = new ArrayList<>(spec.groupBy());
        for (TypedExpression<?> expression : expressions) {
            grouped.add(expression.expression());
        }
        return with(spec.groupBy(List.copyOf(grouped)));
    }

    /** Only groups for which {@code condition} is true as well. */
    public Query<M> having(Condition condition) {
        Condition before = spec.having();
        return with(spec.having(before == null ? condition : before.and(condition)));
    }

    /** With each record's row locked until the transaction ends, so that nobody else changes it meanwhile. */
    public Query<M> lock() {
        return lock(new RowLock(RowLock.Strength.UPDATE, RowLock.Wait.WAIT));
    }

    /**
     * With each record's row, and those of what is joined, locked until the transaction ends. For {@link #list}, {@link #first}, {@link #one}, {@link
     * #find} and {@link #stream} inside a transaction; refused where the engine cannot.
     */
    public Query<M> lock(RowLock lock) {
        return with(spec.lock(lock));
    }

    /** On another connection; scopes do not apply. */
    public Query<M> using(String connection) {
        return with(spec.place(new QueryPlace(connection, null, null)));
    }

    /** On another connection, also inside a transaction if {@code policy} allows it. */
    public Query<M> using(String connection, SwitchPolicy policy) {
        return with(spec.place(new QueryPlace(connection, policy, null)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static <T> List<T> appended(List<? extends T> before, T... more) {
        List<T> all = new ArrayList<>(before.size() + more.length);
        all.addAll(before);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }

    // ---- terminal: records ----

    /**
     * All records, in order, in a list of their own that may be changed. One statement, and one for each
     * {@link #with} association.
     */
    public List<M> list() {
        spec.requireNoGroups("list()");
        requireTransactionForLock();
        List<M> records = RecordReader.list(this);
        Preloader.load(records, spec.preloads());
        return records;
    }

    /** As {@link #list}; reads well after {@link #using}: {@code User.using("archive").all()}. */
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
        return where(finder.keyCondition(key))
                .first()
                .orElseThrow(
                        () -> new RecordNotFoundException("no " + finder.model().getSimpleName() + " with key "
                                + Arrays.toString(key) + " on '" + route().key() + "'"));
    }

    /** The first of the query's records for which {@code condition} is true. One statement. */
    public Optional<M> findBy(Condition condition) {
        return where(condition).first();
    }

    /** The first record in order, if there is any. One statement. */
    public Optional<M> first() {
        List<M> found = atMost(1).list();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /**
     * The only record. One statement.
     *
     * @throws RecordNotFoundException if there is none
     * @throws TooManyRowsException if there is more than one
     */
    public M one() {
        List<M> found = atMost(2).list();
        if (found.isEmpty()) {
            throw new RecordNotFoundException("no " + finder.model().getSimpleName() + " matches the query");
        }
        if (found.size() > 1) {
            throw new TooManyRowsException("more than one " + finder.model().getSimpleName() + " matches the query");
        }
        return found.get(0);
    }

    /**
     * The records one after the other, in constant memory. One statement, which runs now, where the query is now; it
     * holds its connection until the stream is closed, so close it.
     *
     * @throws InvalidQueryException with {@link #with} associations, which need the whole list
     */
    public Stream<M> stream() {
        spec.requireNoGroups("stream()");
        if (!spec.preloads().isEmpty()) {
            throw new InvalidQueryException(
                    "stream() cannot preload associations; use list(), or load them in batches");
        }
        requireTransactionForLock();
        return RecordStream.open(this);
    }

    /** Whether there is any record. One statement. */
    public boolean exists() {
        spec.requireNoGroups("exists()");
        spec.requireNoLock("exists()");
        return RecordReader.exists(this);
    }

    /**
     * How many records {@link #list} would give. One statement.
     *
     * @throws InvalidQueryException for distinct records with a composite key
     */
    public long count() {
        spec.requireNoGroups("count()");
        spec.requireNoLock("count()");
        return RowCount.of(this);
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
        return RecordReader.into(this, type, expressions);
    }

    /** Several columns of every record. One statement. */
    public List<Row> rows(TypedExpression<?>... expressions) {
        return RecordReader.rows(this, expressions);
    }

    /** One value, such as an aggregate over all records; null if there is no row or the value is null. One statement. */
    public <T> @Nullable T value(TypedExpression<T> expression) {
        List<T> found = select(expression).list();
        return found.isEmpty() ? null : found.get(0);
    }

    /** One column, to be used inside another query or asked for itself. */
    public <T> ColumnQuery<T> select(TypedExpression<T> expression) {
        return new ColumnQuery<>(this, expression);
    }

    /** True where this query gives any record; its conditions may name columns of the query it is used in. */
    public Condition asExists() {
        return new Exists(keyCommand(), false);
    }

    // ---- terminal: sets ----

    /**
     * Changes every record of the query in the database; records in memory stay as they are. One statement.
     *
     * @return how many rows were changed
     * @throws InvalidQueryException with joins, order, limit, offset or groups
     */
    public long update(Assignment... assignments) {
        spec.requirePlain("update()");
        if (assignments.length == 0) {
            throw new InvalidQueryException("update() needs at least one assignment, such as X.COLUMN.set(value)");
        }
        return RecordReader.write(
                this, new UpdateCommand(finder.mapping().table(), List.of(assignments), spec.where()));
    }

    /**
     * Deletes every record of the query; records in memory stay as they are. One statement.
     *
     * @return how many rows were deleted
     * @throws InvalidQueryException with joins, order, limit, offset or groups
     */
    public long delete() {
        spec.requirePlain("delete()");
        return RecordReader.write(this, new DeleteCommand(finder.mapping().table(), spec.where()));
    }

    private void requireTransactionForLock() {
        if (spec.lock() != null) {
            spec.requireTransactionForLock(engine(), route());
        }
    }

    // ---- for the reader ----

    Finder<M> finder() {
        return finder;
    }

    QuerySpec spec() {
        return spec;
    }

    /** The same rows without order, limit, offset and distinct. */
    Query<M> asBag() {
        return with(spec.limit(null).offset(null).orderBy(List.of()).distinct(false));
    }

    /** Where {@code origin}'s record came from, whatever the scopes. */
    Query<M> at(RecordOrigin origin) {
        return with(spec.place(new QueryPlace(null, null, origin)));
    }

    Engine engine() {
        QueryPlace place = spec.place();
        return place == null ? ConnectionManager.engine() : place.engine();
    }

    /** Where it would run now. */
    Route route() {
        QueryPlace place = spec.place();
        return place == null ? finder.route() : place.route();
    }

    SelectCommand command() {
        return command(finder.selections());
    }

    SelectCommand keyCommand() {
        List<Selection> keys = new ArrayList<>();
        for (ColumnMapping column : finder.mapping().keyColumns()) {
            keys.add(Selection.of(column.ref()));
        }
        return command(keys);
    }

    SelectCommand command(List<Selection> selections) {
        return spec.command(finder.mapping().source(), selections);
    }
}
