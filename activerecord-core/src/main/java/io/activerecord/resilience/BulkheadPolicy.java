package io.activerecord.resilience;

import java.time.Duration;
import java.util.Objects;

/**
 * How many pieces of work may be at one server at a time, and how many may wait for their turn. Immutable: each method gives a new value. Safe for
 * use by several threads.
 *
 * <pre>{@code
 * BulkheadPolicy narrow = BulkheadPolicy.concurrent(8).waiting(16).longestWait(Duration.ofMillis(200));
 * ConnectionManager.configure("reports", ConnectionConfig.url(url).bulkhead(narrow));
 * }</pre>
 *
 * <p>A piece of work is a transaction, or a statement outside of one: whatever has a connection, or waits for one of the pool. What comes beyond
 * it fails with a {@link io.activerecord.error.BulkheadFullException} at once, or after its wait, so that a server that has become slow does not take every
 * thread there is.
 */
public final class BulkheadPolicy {
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final int concurrent;
    private final int waiting;
    private final Duration longestWait;

    private BulkheadPolicy(int concurrent, int waiting, Duration longestWait) {
        this.concurrent = concurrent;
        this.waiting = waiting;
        this.longestWait = longestWait;
    }

    /**
     * So many pieces of work at a time; nobody waits.
     *
     * @param most 1 to 100,000; beyond the size of the pool it counts those who wait for a connection as well
     */
    public static BulkheadPolicy concurrent(int most) {
        require(most >= 1 && most <= MOST, "a bulkhead lets in 1 to 100000 pieces of work, not " + most);
        return new BulkheadPolicy(most, MOST, Duration.ZERO);
    }

    /** The same, with another number. */
    public BulkheadPolicy withConcurrent(int most) {
        return concurrent(most).waiting(waiting).longestWait(longestWait);
    }

    /** How many threads may wait to be let in, 0 to 100,000, the default; of use together with {@link #longestWait}. */
    public BulkheadPolicy waiting(int most) {
        require(most >= 0 && most <= MOST, "0 to 100000 threads wait at a bulkhead, not " + most);
        return new BulkheadPolicy(concurrent, most, longestWait);
    }

    /** How long a thread waits to be let in; not at all by default. At most a day, and never longer than other limits allow. */
    public BulkheadPolicy longestWait(Duration limit) {
        Objects.requireNonNull(limit, "limit");
        require(!limit.isNegative() && limit.compareTo(LONGEST) <= 0, "longestWait is zero to a day, not " + limit);
        return new BulkheadPolicy(concurrent, waiting, limit);
    }

    /** How many pieces of work there may be at a time. */
    public int concurrent() {
        return concurrent;
    }

    /** How many threads may wait. */
    public int waiting() {
        return waiting;
    }

    /** How long each of them waits. */
    public Duration longestWait() {
        return longestWait;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkheadPolicy that
                && concurrent == that.concurrent
                && waiting == that.waiting
                && longestWait.equals(that.longestWait);
    }

    @Override
    public int hashCode() {
        return Objects.hash(concurrent, waiting, longestWait);
    }

    @Override
    public String toString() {
        return "BulkheadPolicy[" + concurrent + " at a time, " + waiting + " may wait for " + longestWait + "]";
    }
}
