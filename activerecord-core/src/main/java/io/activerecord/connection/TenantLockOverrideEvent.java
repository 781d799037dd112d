package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A tenant's lock was lifted for a block.
 *
 * @param connectionName empty: no connection is involved
 * @param tenant whose lock
 * @param reason what the caller said
 * @param place the file and line of the call, and of its callers
 */
public record TenantLockOverrideEvent(
        String connectionName, @Nullable String tenant, String reason, String place) implements ConnectionEvent {
    @Override
    public long connectionId() {
        return 0;
    }
}
