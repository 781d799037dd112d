package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A pool's credentials were rotated, and none of its sessions has the old ones.
 *
 * @param node the server it leads to, as {@link PoolFigures} names it
 * @param replaced old sessions that were closed when nobody worked on them
 * @param cut old sessions that were taken from the work that held them
 */
public record RotationEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node,
        int replaced,
        int cut) implements ConnectionEvent {
    /** Of a name without shards. */
    public RotationEvent(String connectionName, @Nullable String tenant, String node, int replaced, int cut) {
        this(connectionName, null, tenant, node, replaced, cut);
    }

    /** No single physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
