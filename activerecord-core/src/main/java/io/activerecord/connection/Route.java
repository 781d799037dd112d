package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work goes, decided before any I/O. Immutable; safe for use by several threads. Made once for each
 * pool, so routing allocates nothing. Given by {@link Connections#route(String, Class)}.
 */
public final class Route {
    private final LazyPool pool;
    private final boolean explicit;
    private final @Nullable SwitchPolicy policy;

    Route(LazyPool pool, boolean explicit, @Nullable SwitchPolicy policy) {
        this.pool = pool;
        this.explicit = explicit;
        this.policy = policy;
    }

    /** The pool it leads to. */
    public ConnectionKey key() {
        return pool.key();
    }

    /** Whether a scope or a call chose it, not the model's own default. */
    public boolean explicit() {
        return explicit;
    }

    /** The policy that the call or scope chose; null for the configured one. */
    public @Nullable SwitchPolicy policy() {
        return policy;
    }

    /**
     * The dialect of the connection. Opens the pool if, and only if, it is a data source configured without a dialect.
     *
     * @throws io.activerecord.error.ConnectionException if such a pool cannot be opened
     */
    public Dialect dialect() {
        return pool.dialect();
    }

    LazyPool pool() {
        return pool;
    }

    /** The policy that holds: that of the call or scope, else the configured one. */
    public SwitchPolicy effectivePolicy() {
        return policy == null ? pool.config().switchPolicy() : policy;
    }

    @Override
    public String toString() {
        return pool.key().toString();
    }
}
