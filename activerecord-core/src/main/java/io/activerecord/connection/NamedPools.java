package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one configured name stands for. Roles and shards of a name will be further kinds, or parts, of it. */
sealed interface NamedPools {
    /** The pool that work under {@code tenant} goes to. */
    LazyPool pool(@Nullable String tenant);

    /** The key of that pool, null if it takes a tenant and there is none. */
    @Nullable
    ConnectionKey key(@Nullable String tenant);

    /** Those there are by now. */
    Collection<LazyPool> all();

    /** Whether work has to say for whom. */
    boolean isTenantGroup();

    /** As {@link LazyPool#retire}. */
    void retire(Duration longest);

    /** A name with one pool. */
    record Single(LazyPool single) implements NamedPools {
        @Override
        public LazyPool pool(@Nullable String tenant) {
            return single;
        }

        @Override
        public ConnectionKey key(@Nullable String tenant) {
            return single.key();
        }

        @Override
        public Collection<LazyPool> all() {
            return List.of(single);
        }

        @Override
        public boolean isTenantGroup() {
            return false;
        }

        @Override
        public void retire(Duration longest) {
            single.retire(longest);
        }
    }

    /** A name with one pool for each tenant, made when a tenant is first used. */
    final class TenantGroup implements NamedPools {
        private final String name;
        private final Function<String, ConnectionConfig> configOf;
        private final PoolEnvironment environment;
        private final ConcurrentMap<String, LazyPool> pools = new ConcurrentHashMap<>();
        private volatile @Nullable Duration drain;

        TenantGroup(String name, Function<String, ConnectionConfig> configOf, PoolEnvironment environment) {
            this.name = name;
            this.configOf = configOf;
            this.environment = environment;
        }

        @Override
        public LazyPool pool(@Nullable String tenant) {
            if (tenant == null) {
                throw new UnknownConnectionException("connection '" + name + "' has a database for each tenant and no "
                        + "tenant is chosen; run the work inside withTenant(\"...\", () -> ...)");
            }
            LazyPool pool = pools.get(tenant);
            return pool != null ? pool : make(tenant);
        }

        private LazyPool make(String tenant) {
            ConnectionConfig config = configOf.apply(tenant); // not under a lock: it may look the tenant up somewhere
            if (config == null) {
                throw new UnknownConnectionException("no tenant '" + tenant + "' in group '" + name
                        + "': its function gave no configuration; in use by now: " + pools.keySet());
            }
            ConnectionKey key = new ConnectionKey(name, tenant);
            LazyPool made = new LazyPool(PoolDefinition.of(key, config, environment));
            LazyPool other = pools.putIfAbsent(tenant, made);
            Duration longest = drain;
            if (longest != null) {
                made.retire(longest); // the group ended meanwhile
            }
            return other != null ? other : made;
        }

        @Override
        public @Nullable ConnectionKey key(@Nullable String tenant) {
            return tenant == null ? null : new ConnectionKey(name, tenant);
        }

        @Override
        public Collection<LazyPool> all() {
            return pools.values();
        }

        @Override
        public boolean isTenantGroup() {
            return true;
        }

        @Override
        public void retire(Duration longest) {
            drain = longest;
            pools.values().forEach(pool -> pool.retire(longest));
        }
    }
}
