package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A scope was opened that leads models to another connection, shard or tenant.
 *
 * @param connectionName the connection it leads to; for a tenant's or shard's scope the connection that held before
 * @param shard the shard that a shard's scope leads to, else null
 * @param tenant the tenant that holds inside, or null
 * @param from the connection scope that held before, null where each model went to its own
 * @param to as {@link ConnectionScope#connectionName()}
 * @param model the model that is switched, null for every model
 */
public record SwitchEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        @Nullable String from,
        String to,
        @Nullable Class<?> model)
        implements ConnectionEvent {
    /** Of a name without shards. */
    public SwitchEvent(
            String connectionName,
            @Nullable String tenant,
            @Nullable String from,
            String to,
            @Nullable Class<?> model) {
        this(connectionName, null, tenant, from, to, model);
    }

    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
