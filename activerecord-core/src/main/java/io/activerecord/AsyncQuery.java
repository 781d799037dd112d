package io.activerecord;

import io.activerecord.sql.Assignment;
import io.activerecord.sql.Condition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A query that is answered on another thread: each method asks what the method of {@link Query} of that name asks, and
 * gives its answer, or failure, as a future. The scopes, the tenant and the settings are those that hold where the method
 * is called. Immutable; safe for use by several threads.
 *
 * <p>The threads are virtual where the JVM has them, else a few daemons, or those of {@link ModelDefaults#executor}.
 * {@code cancel(true)} on the future also asks the database to stop the statement, if one is running by then. The
 * records belong to whoever takes them out of the future.
 *
 * <p>Inside a transaction every method raises {@link io.activerecord.error.SwitchInTransactionException}: a transaction
 * stays on its thread, and the answer would come from outside of it.
 *
 * <pre>{@code
 * CompletableFuture<Long> users = User.query().async().count();
 * CompletableFuture<List<Post>> posts = Post.query().limit(10).async().list();
 * show(users.join(), posts.join());
 * }</pre>
 *
 * @param <M> the model
 */
public final class AsyncQuery<M extends ActiveRecord<?>> {
    private final Query<M> query;

    AsyncQuery(Query<M> query) {
        this.query = query;
    }

    private <T extends @Nullable Object> CompletableFuture<T> ask(java.util.concurrent.Callable<T> question) {
        return AsyncAnswer.of(query.engine(), question);
    }

    /** {@link Query#list}. */
    public CompletableFuture<List<M>> list() {
        return ask(query::list);
    }

    /** {@link Query#all}. */
    public CompletableFuture<List<M>> all() {
        return list();
    }

    /** {@link Query#find}. */
    public CompletableFuture<M> find(Object... key) {
        return ask(() -> query.find(key));
    }

    /** {@link Query#findBy}. */
    public CompletableFuture<Optional<M>> findBy(Condition condition) {
        return ask(() -> query.findBy(condition));
    }

    /** {@link Query#first}. */
    public CompletableFuture<Optional<M>> first() {
        return ask(query::first);
    }

    /** {@link Query#one}. */
    public CompletableFuture<M> one() {
        return ask(query::one);
    }

    /** {@link Query#exists}. */
    public CompletableFuture<Boolean> exists() {
        return ask(query::exists);
    }

    /** {@link Query#count}. */
    public CompletableFuture<Long> count() {
        return ask(query::count);
    }

    /** {@link Query#pluck(TypedExpression)}. */
    public <T> CompletableFuture<List<T>> pluck(TypedExpression<T> expression) {
        return ask(() -> query.pluck(expression));
    }

    /** {@link Query#pluck(Class, TypedExpression...)}. */
    public <R extends Record> CompletableFuture<List<R>> pluck(Class<R> type, TypedExpression<?>... expressions) {
        return ask(() -> query.pluck(type, expressions));
    }

    /** {@link Query#rows}. */
    public CompletableFuture<List<Row>> rows(TypedExpression<?>... expressions) {
        return ask(() -> query.rows(expressions));
    }

    /** {@link Query#value}: of null if there is no row, or the value is null. */
    public <T> CompletableFuture<@Nullable T> value(TypedExpression<T> expression) {
        return this.<@Nullable T>ask(() -> query.value(expression));
    }

    /** {@link Query#page}. */
    public CompletableFuture<Page<M>> page(int number, int size) {
        return ask(() -> query.page(number, size));
    }

    /** {@link Query#pageAfter}. */
    public CompletableFuture<KeysetPage<M>> pageAfter(@Nullable String token, int size) {
        return ask(() -> query.pageAfter(token, size));
    }

    /** {@link Query#pageBefore}. */
    public CompletableFuture<KeysetPage<M>> pageBefore(@Nullable String token, int size) {
        return ask(() -> query.pageBefore(token, size));
    }

    /** {@link Query#explain}. */
    public CompletableFuture<Explanation> explain() {
        return ask(query::explain);
    }

    /** {@link Query#explainAnalyze}. */
    public CompletableFuture<Explanation> explainAnalyze() {
        return ask(query::explainAnalyze);
    }

    /** {@link Query#update}. */
    public CompletableFuture<Long> update(Assignment... assignments) {
        return ask(() -> query.update(assignments));
    }

    /** {@link Query#delete}. */
    public CompletableFuture<Long> delete() {
        return ask(query::delete);
    }

    /** {@link Query#restore}. */
    public CompletableFuture<Long> restore() {
        return ask(query::restore);
    }

    /** {@link Query#deleteForever}. */
    public CompletableFuture<Long> deleteForever() {
        return ask(query::deleteForever);
    }
}
