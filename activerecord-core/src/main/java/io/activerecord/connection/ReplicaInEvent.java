package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A replica has come into the rotation: at the first check, or back.
 *
 * @param node which one, as {@code orders#2}
 */
public record ReplicaInEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node) implements ConnectionEvent {
    /** Of a name without shards. */
    public ReplicaInEvent(String connectionName, @Nullable String tenant, String node) {
        this(connectionName, null, tenant, node);
    }

    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
