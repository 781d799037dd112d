package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A pool that took no more work is closed.
 *
 * @param node the server it led to, as {@link PoolFigures} names it
 * @param reason why it took no more
 * @param report what became of the work in flight
 */
public record DrainEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node,
        DrainReason reason,
        DrainReport report)
        implements ConnectionEvent {
    /** Of a name without shards. */
    public DrainEvent(
            String connectionName, @Nullable String tenant, String node, DrainReason reason, DrainReport report) {
        this(connectionName, null, tenant, node, reason, report);
    }

    /** No single physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
