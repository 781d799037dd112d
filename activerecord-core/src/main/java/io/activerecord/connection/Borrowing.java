package io.activerecord.connection;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.LeaseTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks HikariCP for a connection, and says what it means where there is none. Safe for use by several threads. */
final class Borrowing {
    /** How often one who waits looks whether waiting is of any use. */
    private static final long LOOK_MILLIS = 100;

    /** How long one waits who was told that there should be one. */
    private static final long UNNOTED_MILLIS = 50;

    private final NodeName node;
    private final PhysicalOpener opener;
    private final HikariDataSource hikari;
    private final ConnectionEventHub events;
    private final WaitingThreads waiting;
    private final TimeLimits limits;
    private final WaitMeter meter = new WaitMeter();

    Borrowing(NodeName node, PhysicalOpener opener, HikariDataSource hikari, PoolEnvironment environment) {
        this.events = environment.events();
        this.limits = environment.limits();
        this.waiting = new WaitingThreads(node, opener);
        this.node = node;
        this.opener = opener;
        this.hikari = hikari;
    }

    /** What is counted of waiting and holding. */
    WaitMeter meter() {
        return meter;
    }

    Figures busyness(PoolFigures now) {
        return new Figures(
                now,
                meter.waits(),
                Duration.ofNanos(meter.waitedNanos()),
                0,
                0,
                0,
                0,
                ResponseTimes.NONE,
                Duration.ofNanos(meter.heldNanos() + opener.heldNow()),
                Duration.ofNanos(meter.age()).multipliedBy(hikari.getMaximumPoolSize()));
    }

    /** Who waits for one. */
    WaitingThreads waiting() {
        return waiting;
    }

    /**
     * A connection; null if the node is no longer where the work goes.
     *
     * @param noted whether it is noted already that this thread waits
     * @param spent how much of the time to wait has passed, in nanoseconds
     */
    @Nullable
    Connection borrow(long spent, NodeWatch watch, RouteDecision decision, boolean noted) {
        Duration allowed = limits.leaseWithin(Duration.ofMillis(hikari.getConnectionTimeout()));
        long longest = Math.max(1, allowed.minusNanos(spent).toMillis());
        try {
            return noted ? borrowNoted(longest, watch, decision, 0) : borrowUnnoted(longest, watch, decision);
        } catch (SQLTransientConnectionException e) {
            throw timedOut(e, decision.key(), Math.min(allowed.toMillis(), hikari.getConnectionTimeout()));
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new ConnectionException("interrupted while waiting for a connection of " + node, e);
            }
            if (hikari.isClosed()) {
                throw new ConnectionDisposedException("connection '" + node + "' has been disposed of", e);
            }
            throw opener.translated(e);
        }
    }

    /** One who has to wait after all is noted among those who do. */
    private @Nullable Connection borrowUnnoted(long longest, NodeWatch watch, RouteDecision decision)
            throws SQLException {
        if (longest > UNNOTED_MILLIS && hikari.getHikariPoolMXBean() instanceof HikariPool pool && !hikari.isClosed()) {
            try {
                return pool.getConnection(UNNOTED_MILLIS);
            } catch (SQLTransientConnectionException e) {
                if (watch.hasLeft(decision)) {
                    return null;
                }
            }
            waiting.enter(hikari.getMaximumPoolSize());
            return borrowNoted(longest - UNNOTED_MILLIS, watch, decision, UNNOTED_MILLIS);
        }
        return borrowWithin(longest, watch, decision);
    }

    /** @param before how long it has waited by now, in milliseconds */
    private @Nullable Connection borrowNoted(long longest, NodeWatch watch, RouteDecision decision, long before)
            throws SQLException {
        long began = System.nanoTime();
        try {
            return borrowWithin(longest, watch, decision);
        } finally {
            waiting.leave();
            meter.waited(System.nanoTime() - began + TimeUnit.MILLISECONDS.toNanos(before));
        }
    }

    private @Nullable Connection borrowWithin(long longest, NodeWatch watch, RouteDecision decision)
            throws SQLException {
        if (hikari.isClosed() || !(hikari.getHikariPoolMXBean() instanceof HikariPool pool)) {
            return hikari.getConnection();
        }
        if (decision.reason() == RouteReason.ONLY_NODE) { // there is no other place to go
            return pool.getConnection(longest);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longest);
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            try {
                return pool.getConnection(Math.max(1, Math.min(LOOK_MILLIS, left)));
            } catch (SQLTransientConnectionException e) {
                if (watch.hasLeft(decision)) {
                    return null;
                }
                if (left <= LOOK_MILLIS) {
                    throw e;
                }
            }
        }
    }

    private ActiveRecordException timedOut(SQLTransientConnectionException e, ConnectionKey whose, long waited) {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (e.getCause() instanceof SQLException cause
                && !ServerBudget.isSpent(cause)
                && pool.getTotalConnections() < hikari.getMaximumPoolSize()) {
            return opener.translated(cause);
        }
        boolean full = pool.getTotalConnections() >= hikari.getMaximumPoolSize();
        ServerBudget spent = full ? null : opener.budget();
        if (events.watchesExhaustion()) {
            events.fire(new ExhaustionEvent(
                    whose.name(),
                    whose.tenant(),
                    node.toString(),
                    Duration.ofMillis(waited),
                    pool.getThreadsAwaitingConnection(),
                    hikari.getMaximumPoolSize(),
                    spent == null ? null : spent.size().name()));
        }
        return new LeaseTimeoutException(
                spent == null
                        ? LeaseReport.timedOut(node, waited, pool, opener.connections())
                        : LeaseReport.overBudget(node, waited, spent.figures()),
                e);
    }
}
