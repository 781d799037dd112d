package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work gave a connection back.
 *
 * @param held how long it was lent
 */
public record CheckinEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        long connectionId,
        Duration held) implements ConnectionEvent {
    /** Of a name without shards. */
    public CheckinEvent(String connectionName, @Nullable String tenant, long connectionId, Duration held) {
        this(connectionName, null, tenant, connectionId, held);
    }
}
