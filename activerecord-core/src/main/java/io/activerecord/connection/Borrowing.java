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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks HikariCP for a connection, and says what it means where there is none. Safe for use by several threads. */
final class Borrowing {
    /** How often one who waits looks whether waiting is of any use. */
    private static final long LOOK_MILLIS = 100;

    private final NodeName node;
    private final PhysicalOpener opener;
    private final HikariDataSource hikari;

    Borrowing(NodeName node, PhysicalOpener opener, HikariDataSource hikari) {
        this.node = node;
        this.opener = opener;
        this.hikari = hikari;
    }

    /**
     * A connection; null if the node is no longer where the work goes.
     *
     * @param spent how much of the time to wait has passed, in nanoseconds
     */
    @Nullable
    Connection borrow(long spent, NodeWatch watch, RouteDecision decision) {
        long longest = Math.max(1, hikari.getConnectionTimeout() - TimeUnit.NANOSECONDS.toMillis(spent));
        try {
            return borrowWithin(longest, watch, decision);
        } catch (SQLTransientConnectionException e) {
            throw timedOut(e);
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

    private ActiveRecordException timedOut(SQLTransientConnectionException e) {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (e.getCause() instanceof SQLException cause
                && !ServerBudget.isSpent(cause)
                && pool.getTotalConnections() < hikari.getMaximumPoolSize()) {
            return opener.translated(cause);
        }
        long waited = hikari.getConnectionTimeout();
        ServerBudget budget = opener.budget();
        if (budget != null && pool.getTotalConnections() < hikari.getMaximumPoolSize()) {
            return new LeaseTimeoutException(LeaseReport.overBudget(node, waited, budget.figures()), e);
        }
        return new LeaseTimeoutException(LeaseReport.timedOut(node, waited, pool, opener.connections()), e);
    }
}
