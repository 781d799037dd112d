package io.activerecord.data.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A queue of writes that is being described; {@link #open} starts it. What is submitted is accepted at once, and written a
 * little later, many operations in one transaction. Immutable: each method gives a changed one. Safe for use by several
 * threads.
 *
 * <pre>{@code
 * try (WriteQueue queue = WriteBehind.to("analytics").workers(4).batchSize(500).open()) {
 *     queue.insert("events", Map.of("kind", "login", "user_id", 7)); // later: insert into "events" .. values (..), (..), ..
 * } // everything that was accepted is written, or told
 * }</pre>
 */
public final class WriteBehind {
    private static final RetryPolicy USUAL_RETRY =
            RetryPolicy.exponential(Duration.ofMillis(50)).attempts(5);

    private final Connector connector;
    private final QueueSizes sizes;
    private final QueueTimes times;
    private final RetryPolicy retry;
    private final boolean ordered;
    private final Consumer<? super WrittenBatch> listener;

    private WriteBehind(
            Connector connector,
            QueueSizes sizes,
            QueueTimes times,
            RetryPolicy retry,
            boolean ordered,
            Consumer<? super WrittenBatch> listener) {
        this.connector = connector;
        this.sizes = sizes;
        this.times = times;
        this.retry = retry;
        this.ordered = ordered;
        this.listener = listener;
    }

    /**
     * To the connection of this name. No I/O.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     */
    public static WriteBehind to(String connection) {
        return new WriteBehind(
                ConnectionManager.connector(connection),
                QueueSizes.USUAL,
                QueueTimes.USUAL,
                USUAL_RETRY,
                true,
                batch -> {});
    }

    private WriteBehind with(QueueSizes changed) {
        return new WriteBehind(connector, changed, times, retry, ordered, listener);
    }

    private WriteBehind with(QueueTimes changed) {
        return new WriteBehind(connector, sizes, changed, retry, ordered, listener);
    }

    // ---- how much ----

    /** How many threads write, each with a connection of the pool while it does; 2 by default, at most 256. */
    public WriteBehind workers(int count) {
        return with(sizes.withWorkers(count));
    }

    /** How many operations go in one transaction at most, and so many that wait are written at once; 500 by default, at most 100,000. */
    public WriteBehind batchSize(int operations) {
        return with(sizes.withBatch(operations));
    }

    /** How many operations are accepted and not ended at most, those being written included; 10,000 by default. */
    public WriteBehind capacity(int operations) {
        return with(sizes.withCapacity(operations));
    }

    // ---- how long ----

    /** How long an operation waits for a batch to be full; 200 ms by default, at least 1 ms. */
    public WriteBehind flushEvery(Duration longest) {
        return with(times.withFlush(longest));
    }

    /** How long who submits is held up by a full queue before it refuses; 30 s by default, zero for not at all. */
    public WriteBehind longestWait(Duration longest) {
        return with(times.withAccept(longest));
    }

    /**
     * How long one attempt of a batch may take, from the wait for a connection to the answer to its commit; 30 s by default. As
     * {@link io.activerecord.connection.Timeouts#total}, beside what the connection has.
     */
    public WriteBehind batchTimeout(Duration longest) {
        return with(times.withAttempt(longest));
    }

    /** How long {@link WriteQueue#close} writes what was accepted; 30 s by default. After that it ends as {@link WriteQueue#drain} says. */
    public WriteBehind drainWithin(Duration longest) {
        return with(times.withDrain(longest));
    }

    /** How long the end of the JVM is held up to write what was accepted, if the queue is open then; 10 s by default, zero for not at all. */
    public WriteBehind drainAtExit(Duration longest) {
        return with(times.withExit(longest));
    }

    // ---- how ----

    /**
     * After which failures a batch is tried again, and how often; up to five times with pauses from 50 ms by default, after
     * what {@link RetryPolicy#isTransient} says. Whatever the policy says, only what has certainly left nothing is tried again,
     * or was all marked {@link QueuedWrites#idempotent}.
     */
    public WriteBehind retry(RetryPolicy policy) {
        return new WriteBehind(connector, sizes, times, Objects.requireNonNull(policy, "policy"), ordered, listener);
    }

    /**
     * Whether operations of one priority that one thread submits are written in their order, as they are by default. Without
     * that, those of one thread may be written by all workers at once.
     */
    public WriteBehind ordered(boolean byThread) {
        return new WriteBehind(connector, sizes, times, retry, byThread, listener);
    }

    /**
     * Tells of each batch when it has ended, on the thread that wrote it, or, where that was given up, on the one that closes the queue; so be
     * quick. One that throws is logged.
     */
    public WriteBehind onBatch(Consumer<? super WrittenBatch> told) {
        return new WriteBehind(connector, sizes, times, retry, ordered, Objects.requireNonNull(told, "told"));
    }

    /** Starts the workers. No I/O: the first batch leases the first connection. The queue is closed by the caller. */
    public WriteQueue open() {
        return WriteQueue.open(this);
    }

    Connector connector() {
        return connector;
    }

    QueueSizes sizes() {
        return sizes;
    }

    QueueTimes times() {
        return times;
    }

    RetryPolicy retry() {
        return retry;
    }

    boolean isOrdered() {
        return ordered;
    }

    Consumer<? super WrittenBatch> listener() {
        return listener;
    }

    @Override
    public String toString() {
        return "write-behind to " + connector.name();
    }
}
