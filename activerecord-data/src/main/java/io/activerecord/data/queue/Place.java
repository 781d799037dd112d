package io.activerecord.data.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Work;
import org.jspecify.annotations.Nullable;

/** Where an operation goes, as it was where it was submitted: what a batch has in common. */
record Place(ConnectionKey key, @Nullable String tenant) {
    /**
     * Of this thread. No I/O.
     *
     * @throws io.activerecord.error.ActiveRecordException if the name leads nowhere from here
     */
    static Place here(String name) {
        Connections connections = ConnectionManager.connections();
        return new Place(
                connections.routeTo(name, null).key(), connections.context().currentTenant());
    }

    /** Runs {@code work} there. */
    <T extends @Nullable Object> T call(Work<T, Exception> work) throws Exception {
        String shard = key.shard();
        Work<T, Exception> onShard = shard == null ? work : () -> ConnectionManager.withShard(shard, work);
        return tenant == null ? onShard.call() : ConnectionManager.withTenant(tenant, onShard);
    }
}
