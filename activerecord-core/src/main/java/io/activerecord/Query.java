package io.activerecord;

import io.activerecord.connection.QueryTags;
import io.activerecord.connection.Route;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.SetOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
public final class Query<M extends ActiveRecord<?>> extends QueryReach<M> {
    private final Finder<M> finder;
    private final QuerySpec spec;

    private Query(Finder<M> finder, QuerySpec spec) {
        this.finder = finder;
        this.spec = spec;
    }

    static <M extends ActiveRecord<?>> Query<M> of(Finder<M> finder) {
        return new Query<>(finder, QuerySpec.EVERYTHING);
    }

    @Override
    Query<M> with(QuerySpec changed) {
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
    public Query<M> join(Association<? super M, ?> first, Association<?, ?>... further) {
        return with(spec.joins(AssociationJoins.add(spec.joins(), Join.Kind.INNER, first, further)));
    }

    /** Also records that have no partner. */
    public Query<M> leftJoin(Association<? super M, ?> first, Association<?, ?>... further) {
        return with(spec.joins(AssociationJoins.add(spec.joins(), Join.Kind.LEFT, first, further)));
    }

    // ---- loading ----

    /**
     * With these associations of each record loaded: one statement more for each, however many records there are.
     *
     * <p>One that the query's model declares is loaded for the query's records; any other continues the one before it
     * that leads to its model: {@code User.with(User.POSTS, Post.COMMENTS, Post.TAGS)} loads posts, and their comments
     * and tags. Where two of them could be meant, {@code User.POSTS.with(Post.COMMENTS)} says which.
     *
     * @throws InvalidQueryException if an association leads nowhere, could continue several, or is loaded in two ways
     */
    public Query<M> with(Loadable<? super M> first, Loadable<?>... further) {
        return with(spec.preloads(spec.preloads().plus(PreloadChain.resolve(finder.model(), first, further))));
    }

    /**
     * With a longest time for each of its statements, waits and retries included, in place of the connection's; the records that
     * are loaded with them are in it where {@link #list} loads them.
     */
    public Query<M> timeout(Duration total) {
        return with(spec.timeouts(Timeouts.none().total(total)));
    }

    /**
     * With the number of associated records of each record, for {@link ActiveRecord#countOf(Association)}: one statement
     * more for each. With conditions: {@code User.withCount(User.POSTS.where(Post.STARS.ge(3)))}.
     *
     * @throws InvalidQueryException for an association with at most one record
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Query<M> withCount(Loadable<? super M>... counted) {
        PreloadPlan plan = spec.preloads();
        for (Loadable<? super M> each : counted) {
            plan = plan.plus(PreloadCount.of(each));
        }
        return with(spec.preloads(plan));
    }

    /** The same under a name of its own, for {@link ActiveRecord#countOf(String)}. */
    public Query<M> withCount(String name, Loadable<? super M> counted) {
        return with(spec.preloads(spec.preloads().plus(PreloadCount.named(name, counted))));
    }

    /** What happens when an association is loaded one by one for the records of this query, and for what they lead to. */
    public Query<M> nPlusOne(NPlusOne mode) {
        return with(spec.nPlusOne(Objects.requireNonNull(mode, "mode")));
    }

    // ---- narrowing further ----

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
        return lock(RowLock.forUpdate());
    }

    /**
     * With each record's row, and those of what is joined, locked until the transaction ends. For {@link #list}, {@link #first}, {@link #one}, {@link
     * #find} and {@link #stream} inside a transaction; refused where the engine cannot.
     */
    public Query<M> lock(RowLock lock) {
        return with(spec.lock(lock));
    }

    /** On another connection; scopes do not apply. Queries inside it go there too, unless they were told where. */
    public Query<M> using(String connection) {
        return with(spec.place(new QueryPlace(connection, null, null)));
    }

    /** On another connection, also inside a transaction if {@code policy} allows it. */
    public Query<M> using(String connection, SwitchPolicy policy) {
        return with(spec.place(new QueryPlace(connection, policy, null)));
    }

    // ---- beyond the model's table ----

    /**
     * The records of both, each once; conditions, order, limit and counts that follow are those of the whole.
     *
     * @throws InvalidQueryException if one of them is grouped or locks its rows
     */
    public Query<M> union(Query<M> other) {
        return with(SetQueries.together(SetOperation.Operator.UNION, this, other));
    }

    /** The records of both, as often as they come. */
    public Query<M> unionAll(Query<M> other) {
        return with(SetQueries.together(SetOperation.Operator.UNION_ALL, this, other));
    }

    /** The records that both have. */
    public Query<M> intersect(Query<M> other) {
        return with(SetQueries.together(SetOperation.Operator.INTERSECT, this, other));
    }

    /** The records that {@code other} does not have. */
    public Query<M> except(Query<M> other) {
        return with(SetQueries.together(SetOperation.Operator.EXCEPT, this, other));
    }

    /**
     * The rows of a query under a name instead of the model's table, as records.
     *
     * @throws InvalidQueryException if it lacks a column of the model
     */
    public Query<M> from(Cte rows) {
        return with(SetQueries.from(this, rows));
    }

    /** With a query under a name before the statement, for fragments and sub-queries that name it. */
    public Query<M> withCte(Cte rows) {
        return with(SetQueries.with(spec, rows));
    }

    /** Only records that have a partner among {@code rows}. */
    public Query<M> join(NamedRows rows, Condition on) {
        return with(SetQueries.join(this, Join.Kind.INNER, rows, on));
    }

    /** Also records that have no partner among {@code rows}. */
    public Query<M> leftJoin(NamedRows rows, Condition on) {
        return with(SetQueries.join(this, Join.Kind.LEFT, rows, on));
    }

    /** Only records for which {@link Subselect#lateral} rows are found. */
    public Query<M> join(Subselect lateral) {
        return join(lateral, Constant.TRUE);
    }

    /** Also records for which no {@link Subselect#lateral} rows are found. */
    public Query<M> leftJoin(Subselect lateral) {
        return leftJoin(lateral, Constant.TRUE);
    }

    /**
     * With a tag in the comment of its statement, where the policy sends tags that change:
     * {@link io.activerecord.connection.QueryTags}.
     */
    public Query<M> tag(String key, String value) {
        return with(spec.tags(QueryTags.with(spec.tags(), key, value)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static <T> List<T> appended(List<? extends T> before, T... more) {
        List<T> all = new ArrayList<>(before.size() + more.length);
        all.addAll(before);
        all.addAll(Arrays.asList(more));
        return List.copyOf(all);
    }

    // ---- for the reader ----

    @Override
    Query<M> query() {
        return this;
    }

    @Override
    Finder<M> finder() {
        return finder;
    }

    @Override
    QuerySpec spec() {
        return spec;
    }

    /** Whose records join those of other queries. */
    Query<M> among(@Nullable Siblings siblings) {
        return siblings == null ? this : with(spec.siblings(siblings));
    }

    Query<M> orderBy(List<Ordering> terms) {
        return terms.isEmpty() ? this : orderBy(terms.toArray(Ordering[]::new));
    }

    /** The same rows without order, limit, offset and distinct. */
    Query<M> asBag() {
        return with(spec.limit(null).offset(null).orderBy(List.of()).distinct(false));
    }

    /**
     * A piece of a walk through the query's records.
     *
     * @param beyond true of those that are still to come; null for all
     */
    Query<M> walked(@Nullable Condition beyond, List<Ordering> order, long rows) {
        Query<M> rest = beyond == null ? this : where(beyond);
        return with(rest.spec.orderBy(order).limit(RowCount.bind(rows, "limit")));
    }

    // ---- associations ----

    /** With what stands between these records and the owners of an association, before all that is joined besides. */
    Query<M> joinedFirst(List<Join> joins) {
        if (joins.isEmpty()) {
            return this;
        }
        List<Join> all = new ArrayList<>(joins);
        all.addAll(spec.joins());
        return with(spec.joins(List.copyOf(all)));
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
        ShardColumn shard = finder.filled().shard();
        if (shard != null) {
            return shard.route(this);
        }
        return place == null ? finder.route() : place.route();
    }

    RouteExplanation explained(Access access) {
        if (finder.filled().shard() != null) {
            return engine().connections().explainer().sharded(finder.model(), this::route, access);
        }
        QueryPlace place = spec.place();
        return place == null ? finder.explained(access) : place.explained(access);
    }

    SelectCommand command() {
        return command(finder.selections());
    }

    /** {@code command}, made of this query, where it stands inside another one. */
    SelectCommand inside(SelectCommand command) {
        return command.madeOf(
                new InnerPlace(finder, spec.place(), finder.filled().shard() == null ? null : spec.where()));
    }

    SelectCommand keyCommand() {
        List<Selection> keys = new ArrayList<>();
        for (ColumnMapping column : finder.mapping().keyColumns()) {
            keys.add(Selection.of(column.ref()));
        }
        return command(keys);
    }

    SelectCommand command(List<Selection> selections) {
        return finder.filters()
                .applied(spec, finder.model())
                .command(finder.mapping().source(), selections);
    }
}
