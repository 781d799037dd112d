package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A replica has left the rotation: it takes no reads until it comes back.
 *
 * @param node which one, as {@code orders#2}
 * @param cause why, in words
 */
public record ReplicaOutEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node,
        String cause) implements ConnectionEvent {
    /** Of a name without shards. */
    public ReplicaOutEvent(String connectionName, @Nullable String tenant, String node, String cause) {
        this(connectionName, null, tenant, node, cause);
    }

    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
