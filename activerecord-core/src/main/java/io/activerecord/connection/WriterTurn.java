package io.activerecord.connection;

import io.activerecord.error.ConnectionException;
import io.activerecord.error.LeaseTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The permit to write to a database that takes one writer at a time, in the order of asking. Safe for use by several
 * threads; shared by all pools on the database.
 */
final class WriterTurn {
    private final Semaphore permit = new Semaphore(1, true);
    private volatile @Nullable Thread holder;
    private volatile long since;

    /**
     * Waits for the turn.
     *
     * @return how long that took, in nanoseconds
     * @throws SelfDeadlockException if this thread has it already
     * @throws LeaseTimeoutException if it was not free within {@code longest}
     */
    long take(NodeName node, Duration longest) {
        if (holder == Thread.currentThread()) {
            throw new SelfDeadlockException(
                    "a second write lease of " + node + " by thread '"
                            + Thread.currentThread().getName()
                            + "' would wait for the first for ever: its database takes one "
                            + "writer at a time, and this thread is it; write inside the transaction that is open, or end it first");
        }
        long asked = System.nanoTime();
        // not tryAcquire(): that would overtake those who wait
        if (!acquired(node, longest)) {
            throw new LeaseTimeoutException("lease of " + node + " for writing timed out after " + longest.toMillis()
                    + " ms: its database takes one writer at a time (" + permit.getQueueLength() + " waiting); "
                    + held());
        }
        since = System.nanoTime();
        long took = since - asked;
        holder = Thread.currentThread();
        return took;
    }

    private boolean acquired(NodeName node, Duration longest) {
        try {
            return permit.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting to write to " + node, e);
        }
    }

    private String held() {
        Thread thread = holder;
        return thread == null
                ? "given back just now"
                : "held " + LeaseReport.seconds(System.nanoTime() - since) + " by thread '" + thread.getName() + "'";
    }

    void giveBack() {
        holder = null;
        permit.release();
    }
}
