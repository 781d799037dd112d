package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection was closed.
 *
 * @param age since it was opened
 * @param reason why, where it was before its time: as {@link EvictionEvent} tells, or {@code "probe"} where it was opened to
 *     try credentials; null where the pool retired or closed it
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
