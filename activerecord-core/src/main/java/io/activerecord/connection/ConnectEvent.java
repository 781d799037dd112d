package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection was opened.
 *
 * @param took how long that took
 */
public record ConnectEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        long connectionId,
        Duration took) implements ConnectionEvent {
    /** Of a name without shards. */
    public ConnectEvent(String connectionName, @Nullable String tenant, long connectionId, Duration took) {
        this(connectionName, null, tenant, connectionId, took);
    }
}
