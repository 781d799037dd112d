package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * Which pool: what routing arrives at. Immutable; safe for use by several threads. Role and shard will stand here too.
 *
 * @param name the configured name
 * @param tenant null for a name that is no tenant group
 */
public record ConnectionKey(String name, @Nullable String tenant) {
    /** {@code orders}, or {@code shop[acme]} for a tenant. */
    @Override
    public String toString() {
        return tenant == null ? name : name + "[" + tenant + "]";
    }
}
