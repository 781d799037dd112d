package io.activerecord.connection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of a group came into use, or its pool was closed because nobody used it.
 *
 * @param connectionName the group
 * @param tenant never null
 */
public record TenantEvent(String connectionName, @Nullable String tenant) implements ConnectionEvent {
    public TenantEvent {
        Objects.requireNonNull(tenant, "tenant");
    }

    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
