package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of one pool, checked. */
record PoolSettings(
        int size,
        int minIdle,
        Duration timeout,
        Duration recycle,
        int statementCacheSize,
        boolean echo,
        SessionReset reset,
        @Nullable ConnectionBudget budget,
        @Nullable Duration heldLimit) {
    static final PoolSettings DEFAULTS = new PoolSettings(
            10, 0, Duration.ofSeconds(30), Duration.ofMinutes(30), 256, false, SessionReset.AFTER_RAW_SQL, null, null);

    /** HikariCP raises anything lower to this. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);

    PoolSettings withSize(int value) {
        require(value >= 1, "poolSize", value, "give at least 1");
        return new PoolSettings(value, minIdle, timeout, recycle, statementCacheSize, echo, reset, budget, heldLimit);
    }

    PoolSettings withMinIdle(int value) {
        require(value >= 0, "minIdle", value, "give 0 or more");
        return new PoolSettings(size, value, timeout, recycle, statementCacheSize, echo, reset, budget, heldLimit);
    }

    PoolSettings withTimeout(Duration value) {
        require(value.compareTo(SHORTEST_TIMEOUT) >= 0, "poolTimeout", value, "give at least 250 ms");
        require(value.compareTo(Duration.ofDays(1)) <= 0, "poolTimeout", value, "give at most a day");
        return new PoolSettings(size, minIdle, value, recycle, statementCacheSize, echo, reset, budget, heldLimit);
    }

    PoolSettings withRecycle(Duration value) {
        require(
                value.isZero() || value.compareTo(SHORTEST_LIFE) >= 0,
                "poolRecycle",
                value,
                "give at least 30 s, or 0 for connections that live on");
        require(value.compareTo(Duration.ofDays(365)) <= 0, "poolRecycle", value, "give at most a year");
        return new PoolSettings(size, minIdle, timeout, value, statementCacheSize, echo, reset, budget, heldLimit);
    }

    PoolSettings withStatementCacheSize(int value) {
        require(value >= 0, "statementCacheSize", value, "give 0 to keep none, or more");
        return new PoolSettings(size, minIdle, timeout, recycle, value, echo, reset, budget, heldLimit);
    }

    PoolSettings withEcho(boolean value) {
        return new PoolSettings(size, minIdle, timeout, recycle, statementCacheSize, value, reset, budget, heldLimit);
    }

    PoolSettings withReset(SessionReset value) {
        return new PoolSettings(size, minIdle, timeout, recycle, statementCacheSize, echo, value, budget, heldLimit);
    }

    PoolSettings withBudget(ConnectionBudget value) {
        return new PoolSettings(size, minIdle, timeout, recycle, statementCacheSize, echo, reset, value, heldLimit);
    }

    PoolSettings withHeldLimit(Duration value) {
        require(!value.isNegative() && !value.isZero(), "reportHeldLongerThan", value, "give a positive time");
        require(value.compareTo(Duration.ofDays(365)) <= 0, "reportHeldLongerThan", value, "give at most a year");
        return new PoolSettings(size, minIdle, timeout, recycle, statementCacheSize, echo, reset, budget, value);
    }

    private static void require(boolean holds, String setting, Object value, String cure) {
        if (!holds) {
            throw new ConfigurationException(setting + " cannot be " + value + "; " + cure);
        }
    }
}
