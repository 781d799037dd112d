package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection was closed.
 *
 * @param age since it was opened
 * @param reason why, where it is known: {@code "lost"}, or {@code "session"} where raw SQL left what could not be undone; null
 *     where the pool retired or closed it
 */
public record DisconnectEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        long connectionId,
        Duration age,
        @Nullable String reason)
        implements ConnectionEvent {
    /** Of a name without shards. */
    public DisconnectEvent(
            String connectionName, @Nullable String tenant, long connectionId, Duration age, @Nullable String reason) {
        this(connectionName, null, tenant, connectionId, age, reason);
    }
}
