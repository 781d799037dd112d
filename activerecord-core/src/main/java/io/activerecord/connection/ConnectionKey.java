package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * Which database: what routing arrives at. Its writer and replicas share one key, for they hold the same rows. Immutable;
 * safe for use by several threads.
 *
 * @param name the configured name
 * @param shard null for a name without shards
 * @param tenant null for a name that is no tenant group
 */
public record ConnectionKey(
        String name, @Nullable String shard, @Nullable String tenant) {
    /** Of a name without shards. */
    public ConnectionKey(String name, @Nullable String tenant) {
        this(name, null, tenant);
    }

    /** {@code orders}, {@code orders/eu} for a shard, {@code shop[acme]} for a tenant. */
    @Override
    public String toString() {
        String whole = shard == null ? name : name + "/" + shard;
        return tenant == null ? whole : whole + "[" + tenant + "]";
    }
}
