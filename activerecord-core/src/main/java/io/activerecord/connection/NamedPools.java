package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What one configured name stands for. */
sealed interface NamedPools permits NamedPools.Single, TenantGroup, SchemaTenants, ShardGroup, NamedResource {
    /** The database that work under {@code tenant} goes to. */
    Database database(@Nullable String tenant);

    /**
     * The database of {@code key}, whatever shard holds.
     *
     * @throws UnknownConnectionException if it is on a shard, and this has none
     */
    default Database at(ConnectionKey key) {
        if (key.shard() != null) {
            throw new UnknownConnectionException("no shard '" + key.shard() + "' of connection '" + key.name()
                    + "': it has been defined anew without shards");
        }
        return database(key.tenant());
    }

    /** The key of that database, null if it takes a tenant or shard and there is none. */
    @Nullable
    ConnectionKey key(@Nullable String tenant);

    /** Those there are by now. */
    Collection<Database> all();

    /** Those whose work is counted apart. */
    default Collection<Database> counted() {
        return all();
    }

    /** Whether work has to say for whom. */
    boolean isTenantGroup();

    /** Whether its pools are there only when a tenant is used. */
    default boolean opensByTenant() {
        return isTenantGroup();
    }

    /** What a start opens. */
    default List<Openable> openable() {
        return all().stream().<Openable>flatMap(each -> each.pools().stream()).toList();
    }

    /** How its pools stand. */
    default List<ConnectionStatus> status() {
        return all().stream()
                .flatMap(each -> each.poolsInUse().stream())
                .map(LazyPool::status)
                .toList();
    }

    /** How its servers stand. */
    default List<NodeStatus> nodes() {
        return all().stream().flatMap(each -> each.nodeStatus().stream()).toList();
    }

    /** Whether work is expected to succeed. */
    default List<ConnectionHealth> health() {
        return all().stream().map(ConnectionHealth::of).toList();
    }

    /** What is counted of its work. */
    default List<NodeFigures> nodeFigures() {
        return counted().stream().flatMap(each -> each.nodeFigures().stream()).toList();
    }

    /** How busy it is, as {@code name}. */
    default PoolFigures figures(String name) {
        return all().stream().map(Database::figures).reduce(new PoolFigures(name, 0, 0, 0, 0, 0, 0), PoolFigures::plus);
    }

    /** As {@link Database#retire}. */
    CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest);

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
        public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
            return single.retire(reason, longest);
        }
    }
}
