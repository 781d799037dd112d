package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A scope was opened that leads models to another connection or tenant.
 *
 * @param connectionName the connection it leads to; for a tenant's scope the connection that held before
 * @param tenant the tenant that holds inside, or null
 * @param from the connection scope that held before, null where each model went to its own
 * @param to as {@link ConnectionScope#connectionName()}
 * @param model the model that is switched, null for every model
 */
public record SwitchEvent(
        String connectionName,
        @Nullable String tenant,
        @Nullable String from,
        String to,
        @Nullable Class<?> model) implements ConnectionEvent {
    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
