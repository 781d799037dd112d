package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long work on a connection may take. Immutable: each method gives a changed one. Safe for use by several threads. Null is no
 * limit of its own.
 *
 * <pre>{@code
 * ConnectionConfig.url(url).timeouts(Timeouts.none().statement(Duration.ofSeconds(5)).total(Duration.ofSeconds(20)))
 * }</pre>
 *
 * @param connect to open a connection, log-in included
 * @param lease the wait for a connection of the pool; on a configuration the same as {@link ConnectionConfig#poolTimeout}
 * @param statement each statement, from being sent to its last row; a stream until its first rows are there
 * @param transaction from begin to commit, where the transaction has no limit of its own
 * @param total all of it together, with waits, retries and giving the connection back: of each statement that is no part of a
 *     transaction, or of the transaction; in a block, of the block
 */
public record Timeouts(
        @Nullable Duration connect,
        @Nullable Duration lease,
        @Nullable Duration statement,
        @Nullable Duration transaction,
        @Nullable Duration total) {
    private static final Timeouts NONE = new Timeouts(null, null, null, null, null);
    private static final Duration USUAL_OPENING = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofDays(1);

    public Timeouts {
        require("connect", connect);
        require("lease", lease);
        require("statement", statement);
        require("transaction", transaction);
        require("total", total);
    }

    private static void require(String what, @Nullable Duration limit) {
        if (limit != null && (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(MOST) > 0)) {
            throw new ConfigurationException("timeouts." + what + " cannot be " + limit + "; give 1 ms to a day");
        }
    }

    /** No limits. */
    public static Timeouts none() {
        return NONE;
    }

    /** How long the driver may take to open a connection, where anything is limited at all. */
    @Nullable
    Duration opening() {
        if (connect != null || equals(NONE)) {
            return connect;
        }
        return total != null && total.compareTo(USUAL_OPENING) < 0 ? total : USUAL_OPENING;
    }

    public Timeouts connect(Duration limit) {
        return new Timeouts(limit, lease, statement, transaction, total);
    }

    public Timeouts lease(Duration limit) {
        return new Timeouts(connect, limit, statement, transaction, total);
    }

    public Timeouts statement(Duration limit) {
        return new Timeouts(connect, lease, limit, transaction, total);
    }

    public Timeouts transaction(Duration limit) {
        return new Timeouts(connect, lease, statement, limit, total);
    }

    public Timeouts total(Duration limit) {
        return new Timeouts(connect, lease, statement, transaction, limit);
    }
}
