package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which limits of time hold for work, by its block and its connection. Safe for use by several threads. Where none was ever set it
 * looks at two fields and does nothing else.
 */
public final class TimeLimits {
    private static final ContextSetting<Limits> SETTING = new ContextSetting<>("time limits", Limits.class);

    private final ConnectionContext context;
    private volatile boolean hasBlocks;

    TimeLimits(ConnectionContext context) {
        this.context = context;
    }

    /** Runs {@code work} under {@code timeouts}; the total counts from now. Where blocks are nested the inner one's limits hold, and every total. */
    public <T extends @Nullable Object, X extends Exception> T within(Timeouts timeouts, Work<T, X> work) throws X {
        hasBlocks = true;
        return context.with(SETTING, Limits.beginning(here(), timeouts, true), work);
    }

    /** What holds on this thread; null for nothing. */
    @Nullable
    Limits here() {
        return hasBlocks ? context.get(SETTING) : null;
    }

    /** What holds for work on {@code route} that begins now; null for nothing. */
    @SuppressWarnings("ReferenceEquality") // asked for each statement; others without limits only cost more
    @Nullable
    Limits of(Route route) {
        Timeouts configured = route.database().config().work().timeouts();
        Limits outer = here();
        return configured == Timeouts.none() ? outer : Limits.beginning(outer, configured, false);
    }

    /** The limit of a transaction on {@code route} that was told none; null for none. */
    public @Nullable Duration transaction(Route route) {
        Limits limits = of(route);
        return limits == null ? null : limits.transaction();
    }

    /** Runs {@code work} with a total that counts from now, where one is configured. The other limits are left to each connection. */
    <T extends @Nullable Object, X extends Exception> T asOne(Route route, Work<T, X> work) throws X {
        Duration total = route.database().config().work().timeouts().total();
        return total == null ? work.call() : within(Timeouts.none().total(total), work);
    }

    <T extends @Nullable Object, X extends Exception> T during(Limits limits, Work<T, X> work) throws X {
        if (!limits.hasTotal()) {
            return work.call();
        }
        hasBlocks = true;
        return context.with(SETTING, limits, work);
    }

    /** Has the lease of a transaction ask what holds in the block that is open now. */
    void limit(Lease lease) {
        if (here() != null) {
            lease.limited();
        }
    }

    /** How long the work of this thread may still go on, in nanoseconds; {@link Limits#NONE} for ever. */
    long left() {
        Limits limits = here();
        return limits == null || !limits.hasTotal() ? Limits.NONE : Math.max(0, limits.total() - Moments.now());
    }

    /** How long the thread that asks may wait for a pool to open; null for as long as the driver takes. */
    @Nullable
    Duration openWithin(Timeouts configured) {
        Duration connect = configured.connect();
        long left = left();
        if (left == Limits.NONE) {
            return connect;
        }
        Duration rest = Duration.ofNanos(left);
        return connect == null || rest.compareTo(connect) < 0 ? rest : connect;
    }

    /** {@code longest} for a lease, or less where less is left. */
    Duration leaseWithin(Duration longest) {
        Limits limits = here();
        if (limits == null) {
            return longest;
        }
        Duration own = limits.lease() == null ? longest : limits.lease();
        long left = left();
        return left < own.toNanos() ? Duration.ofNanos(left) : own;
    }
}
