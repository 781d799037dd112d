package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * How a query's records are walked through in batches: how many at a time, from where, in transactions or not, and who
 * is told. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * User.query().inBatches(Batches.of(5_000).inTransactions().progress(Progress.logged("export")), (users, batch) -> {
 *     export(users);
 *     store(batch.token());
 * });
 * }</pre>
 *
 * @param size most records of a batch
 * @param resume where to begin
 * @param transactional whether each batch is read and worked on in a transaction of its own
 * @param progress who is told how far it is; null for nobody
 */
public record Batches(
        int size,
        Resume resume,
        boolean transactional,
        @Nullable Progress progress) {
    public Batches {
        if (size < 1) {
            throw new InvalidQueryException("inBatches() of " + size + " records; a batch has at least 1");
        }
    }

    /**
     * Batches of {@code size} records, from the start, outside of transactions.
     *
     * @throws InvalidQueryException if that is less than 1
     */
    public static Batches of(int size) {
        return new Batches(size, Resume.fromStart(), false, null);
    }

    /** The same from another place. */
    public Batches from(Resume place) {
        return new Batches(size, place, transactional, progress);
    }

    /**
     * The same with each batch read and worked on in one transaction on the query's connection, a savepoint inside one
     * that is open: what the consumer writes there, also the token, is written whole or not at all.
     */
    public Batches inTransactions() {
        return new Batches(size, resume, true, progress);
    }

    /** The same with {@code listener} told how far it is. */
    public Batches progress(Progress listener) {
        return new Batches(size, resume, transactional, listener);
    }
}
