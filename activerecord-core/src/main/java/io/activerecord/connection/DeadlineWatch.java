package io.activerecord.connection;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the statement that still runs on a {@link Lease} when somebody asks for that, by {@link Statement#cancel}. Safe for use by several
 * threads; ends with the lease. The timer is the JDK's, so no thread is started or left behind.
 */
public final class DeadlineWatch {
    /** For the library: the watch that a piece of work can be stopped by, whatever its time. */
    public static final ContextSetting<DeadlineWatch> SETTING = new ContextSetting<>("stop", DeadlineWatch.class);

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

    private static final long SHORTEST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Statement running;
    private long runs;
    private boolean cancelled;
    private boolean failed;

    private DeadlineWatch() {}

    /** {@code lease}, under the watch of work that may be stopped, if it is done for such. */
    static Lease over(Lease lease, @Nullable Frame frame) {
        DeadlineWatch watch = frame == null ? null : ContextSetting.Chain.find(frame.settings, SETTING);
        if (watch != null) {
            lease.watchedBy(watch);
        }
        return lease;
    }

    /** A watch without a time, for work that somebody may {@link #cancel}. */
    public static DeadlineWatch onDemand() {
        return new DeadlineWatch();
    }

    /** {@code statement} is about to run. */
    public void enter(Statement statement) {
        set(statement);
    }

    /** No statement runs any more. */
    public void leave() {
        set(null);
    }

    /** Under the lock, so that a cancellation meets the statement it is meant for and no later one. */
    private void set(@Nullable Statement statement) {
        lock.lock();
        try {
            if (cancelled && statement != null) {
                throw new CancellationException("the work was cancelled before this statement");
            }
            running = statement;
            runs++;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the statement that runs, if one does; none begins any more. */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
        } finally {
            lock.unlock();
        }
        stop();
    }

    private void stop() {
        lock.lock();
        try {
            stop(runs, SHORTEST_PAUSE_MILLIS);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Again until it has stopped: drivers overlook a cancellation just before the statement begins. A driver that
     * cannot cancel is not asked again.
     *
     * @param meant the statement, by its number: no later one is stopped
     */
    private void stop(long meant, long pause) {
        lock.lock();
        try {
            if (running != null && runs == meant && canCancel(running)) {
                long next = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(() -> stop(meant, next));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks the driver, which may fail to this time. */
    private boolean canCancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLFeatureNotSupportedException e) {
            LOG.warn("a statement that was to stop cannot be cancelled by its driver; it runs to its end", e);
            return false;
        } catch (SQLException e) {
            if (!failed) {
                failed = true;
                LOG.warn("a statement that was to stop could not be cancelled; it is tried again while it runs", e);
            }
        }
        return true;
    }
}
