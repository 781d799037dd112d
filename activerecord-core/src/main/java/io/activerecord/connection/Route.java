package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work goes, decided before any I/O. Immutable; safe for use by several threads. Made once for each
 * database, so routing allocates nothing. Given by {@link Connections#route(String, Class)}.
 */
public final class Route {
    private final Database database;
    private final boolean explicit;
    private final @Nullable SwitchPolicy policy;

    Route(Database database, boolean explicit, @Nullable SwitchPolicy policy) {
        this.database = database;
        this.explicit = explicit;
        this.policy = policy;
    }

    /** The database it leads to. */
    public ConnectionKey key() {
        return database.key();
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
        return database.dialect();
    }

    Database database() {
        return database;
    }

    /** The policy that holds: that of the call or scope, else the configured one. */
    public SwitchPolicy effectivePolicy() {
        return policy == null ? database.config().switchPolicy() : policy;
    }

    @Override
    public String toString() {
        return database.key().toString();
    }
}
