package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection was lent to work.
 *
 * @param waited from asking for it to having it
 */
public record CheckoutEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        long connectionId,
        Duration waited) implements ConnectionEvent {
    /** Of a name without shards. */
    public CheckoutEvent(String connectionName, @Nullable String tenant, long connectionId, Duration waited) {
        this(connectionName, null, tenant, connectionId, waited);
    }
}
