package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Query} can be asked for piece by piece: batches, pages, streams with a listener, and answers on another
 * thread. Immutable; safe for use by several threads.
 *
 * @param <M> the model
 */
public abstract sealed class QueryPieces<M extends ActiveRecord<?>> permits QueryTerminals {
    private static final int EACH = 1_000;

    QueryPieces() {}

    abstract Query<M> query();

    // ---- batches ----

    /**
     * Hands {@code work} all records, {@code size} at a time, in the query's order completed by the key: one statement
     * for each batch, which begins after the last record of the batch before and never counts its way there. Constant
     * memory; no transaction and no connection is held while {@code work} runs, which may write. The query's conditions,
     * limit and preloads hold. Records that are written meanwhile are met if their place is still to come.
     *
     * @return how many records there were
     * @throws InvalidQueryException if the query has groups or an offset, or is ordered by anything but columns of its
     *     own
     */
    public <X extends Exception> long inBatches(int size, BatchWork.Simple<List<M>, X> work) throws X {
        return inBatches(Batches.of(size), (records, batch) -> work.accept(records));
    }

    /**
     * The same from where a walk through the same order has come to, in this process or another; {@code work} is told
     * which batch it is, and may stop the walk or take a token to resume it.
     *
     * @return how many records there were from there on
     * @throws io.activerecord.error.InvalidTokenException if the token is damaged, or of another model or order;
     *     nothing was sent
     */
    public <X extends Exception> long inBatches(int size, Resume from, BatchWork<M, X> work) throws X {
        return inBatches(Batches.of(size).from(from), work);
    }

    /** The same in the way of {@code how}. */
    public <X extends Exception> long inBatches(Batches how, BatchWork<M, X> work) throws X {
        return BatchRun.run(query(), how, work);
    }

    /**
     * Hands {@code work} every record, read 1,000 at a time as {@link #inBatches} does.
     *
     * @return how many records there were
     */
    public <X extends Exception> long findEach(BatchWork.Simple<M, X> work) throws X {
        return inBatches(Batches.of(EACH), (records, batch) -> {
            for (M record : records) {
                work.accept(record);
            }
        });
    }

    // ---- pages ----

    /**
     * One page by its number, in the query's order completed by the key, and how many records there are. Two statements;
     * one if there is no such page.
     *
     * @param number counted from 1
     * @param size most records of a page
     * @throws InvalidQueryException if one of them is less than 1, or the query has groups, limit or offset
     */
    public Page<M> page(int number, int size) {
        return PageReader.page(query(), number, size);
    }

    /**
     * The records after a place, in the query's order completed by the key, with tokens for the places before and after
     * them. One statement.
     *
     * @param token of a page of the same order; null or empty for the first page
     * @param size most records of a page
     * @throws io.activerecord.error.InvalidTokenException if the token is damaged, or of another model or order, or was
     *     not made under the secret ({@link ModelDefaults#pageTokens}); nothing was sent
     * @throws InvalidQueryException if the query has groups, limit or offset, or is ordered by anything but columns of
     *     its own
     */
    public KeysetPage<M> pageAfter(@Nullable String token, int size) {
        return PageReader.after(query(), token, size);
    }

    /** The records before a place, likewise; null or empty for the last page. One statement. */
    public KeysetPage<M> pageBefore(@Nullable String token, int size) {
        return PageReader.before(query(), token, size);
    }

    // ---- on another thread ----

    /** The same query, answered on other threads. */
    public AsyncQuery<M> async() {
        return new AsyncQuery<>(query());
    }

    // ---- with a listener ----

    /** As {@link Query#stream()}, with {@code progress} told how far it is. */
    public Stream<M> stream(Progress progress) {
        ProgressMeter meter = ProgressMeter.of(progress, query().engine(), query()::count, 0);
        Stream<M> records = query().stream();
        return meter == null ? records : records.peek(record -> meter.add(1)).onClose(meter::finish);
    }
}
