package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one configured name stands for. */
sealed interface NamedPools {
    /** The database that work under {@code tenant} goes to. */
    Database database(@Nullable String tenant);

    /** The key of that database, null if it takes a tenant and there is none. */
    @Nullable
    ConnectionKey key(@Nullable String tenant);

    /** Those there are by now. */
    Collection<Database> all();

    /** Whether work has to say for whom. */
    boolean isTenantGroup();

    /** As {@link Database#retire}. */
    void retire(Duration longest);

    /** A name with one database. */
    record Single(Database single) implements NamedPools {
        @Override
        public Database database(@Nullable String tenant) {
            return single;
        }

        @Override
        public ConnectionKey key(@Nullable String tenant) {
            return single.key();
        }

        @Override
        public Collection<Database> all() {
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

    /** A name with one database for each tenant, made when a tenant is first used. */
    final class TenantGroup implements NamedPools {
        private final String name;
        private final Function<String, ConnectionConfig> configOf;
        private final PoolEnvironment environment;
        private final ConcurrentMap<String, Database> databases = new ConcurrentHashMap<>();
        private volatile @Nullable Duration drain;

        TenantGroup(String name, Function<String, ConnectionConfig> configOf, PoolEnvironment environment) {
            this.name = name;
            this.configOf = configOf;
            this.environment = environment;
        }

        @Override
        public Database database(@Nullable String tenant) {
            if (tenant == null) {
                throw new UnknownConnectionException("connection '" + name + "' has a database for each tenant and no "
                        + "tenant is chosen; run the work inside withTenant(\"...\", () -> ...)");
            }
            Database database = databases.get(tenant);
            return database != null ? database : make(tenant);
        }

        private Database make(String tenant) {
            ConnectionConfig config = configOf.apply(tenant); // not under a lock: it may look the tenant up somewhere
            if (config == null) {
                throw new UnknownConnectionException("no tenant '" + tenant + "' in group '" + name
                        + "': its function gave no configuration; in use by now: " + databases.keySet());
            }
            ConnectionKey key = new ConnectionKey(name, tenant);
            Database made = Database.of(key, config, environment);
            Database other = databases.putIfAbsent(tenant, made);
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
        public Collection<Database> all() {
            return databases.values();
        }

        @Override
        public boolean isTenantGroup() {
            return true;
        }

        @Override
        public void retire(Duration longest) {
            drain = longest;
            databases.values().forEach(database -> database.retire(longest));
        }
    }
}
