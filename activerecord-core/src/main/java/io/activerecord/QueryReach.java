package io.activerecord;

import io.activerecord.connection.Work;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link Query} reaches: past what holds for its model without being told, and past locks of others. Immutable;
 * safe for use by several threads.
 *
 * @param <M> the model
 */
public abstract sealed class QueryReach<M extends ActiveRecord<?>> extends QueryTerminals<M> permits Query {
    QueryReach() {}

    /** The query with {@code changed} for what it has been told. */
    abstract Query<M> with(QuerySpec changed);

    // ---- locks ----

    /** The same, but failing at once where a row is locked by somebody else, with {@code SqlErrorKind.LOCK_TIMEOUT}. */
    public Query<M> noWait() {
        return query().lock(lockOrUpdate().noWait());
    }

    /** The same, but leaving out rows that somebody else has locked: the way to share out a queue of work. */
    public Query<M> skipLocked() {
        return query().lock(lockOrUpdate().skipLocked());
    }

    /**
     * The same, but waiting for rows that somebody else has locked no longer than this, in whole seconds on engines that
     * count so; then it fails with {@code SqlErrorKind.LOCK_TIMEOUT}.
     */
    public Query<M> lockTimeout(Duration longest) {
        return query().lock(lockOrUpdate().atMost(longest));
    }

    private RowLock lockOrUpdate() {
        RowLock own = spec().lock();
        return own == null ? RowLock.forUpdate() : own;
    }

    // ---- implicit conditions ----

    /** With rows that are deleted softly ({@link io.activerecord.annotation.SoftDelete}) as well; not those of joined tables. */
    public Query<M> withDeleted() {
        return with(spec().reach(spec().reach().deleted(Reach.Deleted.WITH)));
    }

    /**
     * Only rows that are deleted softly.
     *
     * @throws InvalidQueryException when it is asked, if the model has no field with {@code @SoftDelete}
     */
    public Query<M> onlyDeleted() {
        return with(spec().reach(spec().reach().deleted(Reach.Deleted.ONLY)));
    }

    /**
     * Rows of all tenants ({@link io.activerecord.annotation.TenantId}), in its joins, sub-queries and preloads as well. A query
     * that is used inside another one says it there for itself and its joins; those inside that one, for themselves.
     */
    public Query<M> acrossTenants() {
        return with(spec().reach(spec().reach().withAllTenants()));
    }

    /** Without the model's default scopes ({@link io.activerecord.annotation.DefaultScope}). */
    public Query<M> unscoped() {
        return with(spec().reach(spec().reach().withoutScope()));
    }

    /**
     * Exactly what is said, but for joined tables: rows of all tenants, deleted ones, outside of default scopes; {@link #update} changes no
     * version, {@code updatedAt} or {@code updatedBy} and may assign any column, {@link #delete} removes the rows.
     */
    public Query<M> raw() {
        return with(spec().reach(spec().reach().asRaw()));
    }

    /**
     * Narrowed by a named scope: a method from query to query, such as a static one of the model.
     *
     * <pre>{@code
     * static Query<Post> recent(Query<Post> posts) {
     *     return posts.orderBy(CREATED_AT.desc()).limit(10);
     * }
     * Post.where(Post.USER_ID.eq(1L)).scope(Post::recent).list();
     * }</pre>
     */
    public Query<M> scope(UnaryOperator<Query<M>> scope) {
        return scope.apply(query());
    }

    // ---- running ----

    /**
     * The shape of a command of this query, which holds what is sent: what holds implicitly is asked here and no more, and
     * so is where the queries inside it belong.
     */
    ShapeWriter shape(SqlCommand command) {
        ShapeWriter shape =
                spec().reach().acrossTenants() ? inReach(() -> ShapeWriter.of(command)) : ShapeWriter.of(command);
        InnerPlace.requireOne(query(), shape);
        return shape;
    }

    /** Runs {@code work} where all tenants are meant, if this query says so. */
    <T extends @Nullable Object> T inReach(Work<T, RuntimeException> work) {
        return spec().reach().acrossTenants()
                ? ConnectionManager.connections().context().with(TenantColumn.ACROSS, true, work)
                : work.call();
    }
}
