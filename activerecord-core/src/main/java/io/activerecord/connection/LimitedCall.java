package io.activerecord.connection;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exchange with a server that must end in time: it is cancelled when its time is up, and if that does not help its connection is
 * broken off. Both happen on threads of their own, since a server that does not answer does not answer them either. The lease's thread
 * begins and ends it.
 */
public final class LimitedCall {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedCall.class);
    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    /** How long the end waits for a cancellation that is on its way; then the connection is not used again. */
    private static final long LONGEST_END_MILLIS = 200;

    private final LeaseLimits limits;
    private volatile @Nullable Statement statement;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cancelled = lock.newCondition();
    private CompletableFuture<Boolean> cancelTime = new CompletableFuture<>();
    private CompletableFuture<Boolean> breakTime = new CompletableFuture<>();
    private boolean ended;
    private boolean cancelling;
    private boolean wasCancelled;
    private boolean broken;

    LimitedCall(LeaseLimits limits) {
        this.limits = limits;
    }

    /** The statement that runs from now on, which is what is cancelled. */
    public void runs(Statement prepared) {
        statement = prepared;
    }

    /**
     * @param cancelIn nanoseconds until the statement is cancelled
     * @param breakIn until the connection is broken off
     */
    void begin(long cancelIn, LeaseLimits.Passed why, long breakIn) {
        stopTimers();
        cancelTime = new CompletableFuture<>();
        breakTime = new CompletableFuture<>();
        if (cancelIn != Limits.NONE) {
            var unused = cancelTime
                    .completeOnTimeout(true, cancelIn, TimeUnit.NANOSECONDS)
                    .thenAccept(isUp -> {
                        if (isUp) {
                            limits.passed(why);
                            limits.elsewhere(() -> cancel(SHORTEST_PAUSE_MILLIS));
                        }
                    });
        }
        if (breakIn != Limits.NONE) {
            var unused = breakTime
                    .completeOnTimeout(true, breakIn, TimeUnit.NANOSECONDS)
                    .thenAccept(isUp -> {
                        if (isUp) {
                            limits.passed(why);
                            limits.elsewhere(this::breakOff);
                        }
                    });
        }
    }

    /** Again until it has ended: drivers overlook a cancellation just before the statement begins. */
    private void cancel(long pause) {
        lock.lock();
        try {
            if (ended || broken) {
                return;
            }
            cancelling = true;
            wasCancelled = true;
        } finally {
            lock.unlock();
        }
        boolean again = false;
        try {
            Statement running = statement;
            if (running != null) { // else it is just being prepared
                running.cancel();
            }
            again = true;
        } catch (SQLFeatureNotSupportedException e) {
            LOG.warn("a statement that was to stop cannot be cancelled by its driver", e);
        } catch (SQLException | RuntimeException e) {
            again = true;
            LOG.debug("a statement that was to stop could not be cancelled; it is tried again while it runs", e);
        } finally {
            lock.lock();
            try {
                cancelling = false;
                cancelled.signalAll();
                again &= !ended;
            } finally {
                lock.unlock();
            }
        }
        if (again) {
            long next = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS)
                    .execute(() -> limits.elsewhere(() -> cancel(next)));
        }
    }

    private void breakOff() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            broken = true;
        } finally {
            lock.unlock();
        }
        limits.breakOff();
    }

    /** Its first rows are there, and who reads them takes as long as they like: only the total and the transaction's time still hold. */
    public void answered() {
        limits.answered(this);
    }

    private void stopTimers() {
        cancelTime.complete(false);
        breakTime.complete(false);
    }

    /** It has ended, in time or not. */
    public void end() {
        stopTimers();
        limits.ended();
        lock.lock();
        try {
            ended = true;
            if (cancelling && !broken) {
                awaitCancel();
            }
            if (wasCancelled || broken) {
                limits.replaceConnection(broken || cancelling);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitCancel() {
        long left = Duration.ofMillis(LONGEST_END_MILLIS).toNanos();
        boolean interrupted = false;
        while (cancelling && left > 0) {
            try {
                left = cancelled.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
