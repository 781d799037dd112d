package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits that hold for a piece of work that has begun. Immutable.
 *
 * @param total when it must have ended, as {@link Moments} counts; {@link #NONE} for never
 * @param length how long that was when it began
 */
record Limits(
        long total,
        @Nullable Duration length,
        @Nullable Duration lease,
        @Nullable Duration statement,
        @Nullable Duration transaction) {
    static final long NONE = Long.MAX_VALUE;

    /** What {@code timeouts} mean for work that begins now inside of {@code outer}, whose total it cannot outlast. */
    static Limits beginning(@Nullable Limits outer, Timeouts timeouts, boolean inner) {
        long own = timeouts.total() == null
                ? NONE
                : Moments.now() + timeouts.total().toNanos();
        if (outer == null) {
            return new Limits(own, timeouts.total(), timeouts.lease(), timeouts.statement(), timeouts.transaction());
        }
        boolean shorter = own < outer.total;
        return new Limits(
                shorter ? own : outer.total,
                shorter ? timeouts.total() : outer.length,
                chosen(outer.lease, timeouts.lease(), inner),
                chosen(outer.statement, timeouts.statement(), inner),
                chosen(outer.transaction, timeouts.transaction(), inner));
    }

    /** @param inner whether the new one is of a block inside; else it is the connection's, which a block replaces */
    private static @Nullable Duration chosen(@Nullable Duration outer, @Nullable Duration own, boolean inner) {
        Duration first = inner ? own : outer;
        return first == null ? (inner ? outer : own) : first;
    }

    boolean hasTotal() {
        return total != NONE;
    }

    /** How long before the total what runs is cancelled, so that its answer comes in time. */
    long margin() {
        return length == null ? 0 : Math.min(length.toNanos() / 4, 1_000_000_000L);
    }
}
