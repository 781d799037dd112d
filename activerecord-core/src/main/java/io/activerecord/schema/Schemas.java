package io.activerecord.schema;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Route;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The tables of each of some connections, and what is remembered of them. Lives as long as its {@link Connections}. Safe
 * for use by several threads.
 */
public final class Schemas {
    private final Connections connections;
    private final Clock clock;
    private final ConcurrentMap<ConnectionKey, TableCache> caches = new ConcurrentHashMap<>();

    public Schemas(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** The tables of a connection; of a group with a database for each tenant, those of the current tenant. No I/O. */
    public Schema of(String connection) {
        return new Schema(connections, this, connection);
    }

    /** What is remembered of the pool that {@code route} leads to: another pool under the same name is another database. */
    TableCache cache(Route route) {
        return caches.compute(
                route.key(), (key, known) -> known != null && known.isOf(route) ? known : new TableCache(route, clock));
    }
}
