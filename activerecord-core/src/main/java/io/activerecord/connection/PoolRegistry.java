package io.activerecord.connection;

import io.activerecord.connection.NamedPools.Single;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names that are defined and their pools. Safe for use by several threads. Knows names, not models or scopes. */
final class PoolRegistry {
    private final ConcurrentMap<String, NamedPools> defined = new ConcurrentHashMap<>();

    private final LeavingPools leaving = new LeavingPools();

    private final PoolEnvironment environment;
    private final Duration drain;
    private volatile boolean refusing;
    private volatile boolean shutDown;

    PoolRegistry(PoolEnvironment environment, Duration drain) {
        this.environment = environment;
        this.drain = drain;
    }

    void configure(String name, ConnectionConfig config) {
        define(name, single(name, config));
    }

    /**
     * Defines every name of {@code source}, or none.
     *
     * @throws ConfigurationException with all that is wrong
     */
    NamedConfigs configure(ConfigSource source) {
        NamedConfigs read = source.read(new ConfigCheck(environment, defined.keySet()));
        Map<String, NamedPools> made = new LinkedHashMap<>();
        read.asMap().forEach((name, config) -> made.put(name, single(name, config)));
        read.sharded()
                .forEach((name, shards) ->
                        made.put(name, ShardGroup.of(name, shards.configs(), shards.resolver(), environment)));
        read.resources().forEach((name, config) -> made.put(name, new NamedResource(name, config, environment)));
        Set<String> put = new LinkedHashSet<>();
        try {
            made.forEach((name, pools) -> {
                define(name, pools);
                put.add(name);
            });
        } catch (ConfigurationException | ConnectionException e) { // another thread was faster with one of them
            for (String name : put) {
                NamedPools pools = made.get(name);
                if (pools != null && defined.remove(name, pools)) {
                    var unused = pools.retire(DrainReason.DISPOSED, drain);
                }
            }
            throw e;
        }
        return read;
    }

    static DuplicateConnectionException duplicate(String name) {
        return new DuplicateConnectionException(
                "connection '" + name + "' is defined already; call replace(..) to define it anew");
    }

    void tenants(String name, Function<String, ConnectionConfig> configOf, TenantPools limits) {
        checkName(name);
        define(name, new TenantGroup(name, configOf, limits, environment, drain));
    }

    void tenants(String name, ConnectionConfig config, TenantSchemas schemas) {
        checkName(name);
        Database shared = Database.of(new ConnectionKey(name, null), config, environment);
        define(name, new SchemaTenants(name, shared, schemas, environment.context()).checked());
    }

    void shards(String name, Map<String, ConnectionConfig> configs, @Nullable ShardResolver resolver) {
        checkName(name);
        define(name, ShardGroup.of(name, configs, resolver, environment));
    }

    /** The shards of {@code name}. */
    ShardGroup shardsOf(String name) {
        if (named(name) instanceof ShardGroup shards) {
            return shards;
        }
        throw new UnknownConnectionException("connection '" + name + "' has no shards; those that have: "
                + String.join(", ", sharded().keySet()));
    }

    /** The names that have shards, in their order. */
    SortedMap<String, ShardGroup> sharded() {
        SortedMap<String, ShardGroup> found = new TreeMap<>();
        defined.forEach((name, pools) -> {
            if (pools instanceof ShardGroup shards) {
                found.put(name, shards);
            }
        });
        return found;
    }

    void define(String name, NamedPools pools) {
        if (defined.putIfAbsent(name, pools) != null) {
            throw duplicate(name);
        }
        shutDown = false;
        if (refusing) { // checked after putting: either this sees it, or closing sees the name
            defined.remove(name, pools);
            throw new ConnectionDisposedException(
                    "connection '" + name + "' cannot be defined: these connections have been closed");
        }
    }

    CompletableFuture<DrainReport> replace(String name, ConnectionConfig config, Duration longest) {
        NamedPools known = known(defined.get(name), name);
        if (known instanceof SchemaTenants tenants) {
            Database shared = Database.of(new ConnectionKey(name, null), config, environment);
            return exchange(name, tenants.on(shared), longest);
        }
        if (known instanceof NamedResource resource) {
            throw new ConfigurationException(
                    resource + " cannot be replaced by a database; dispose of it and configure" + " the name anew");
        }
        if (known instanceof ShardGroup) {
            throw new ConfigurationException("connection '" + name + "' has shards and cannot be replaced by a single"
                    + " database; call replaceShard(..) for each, or dispose of it and configure it anew");
        }
        if (known.isTenantGroup()) {
            throw new ConfigurationException("connection '" + name + "' has a database for each tenant and cannot be"
                    + " replaced by a single one; call replaceTenants(..), or dispose of it and configure it anew");
        }
        return exchange(name, single(name, config), longest);
    }

    CompletableFuture<DrainReport> replaceTenants(
            String name, Function<String, ConnectionConfig> configOf, TenantPools limits, Duration longest) {
        if (!(known(defined.get(name), name) instanceof TenantGroup)) {
            throw new ConfigurationException(
                    "connection '" + name + "' is no group of tenants with a database each and cannot be replaced by"
                            + " one; call replace(..), or dispose of it and define its tenants anew");
        }
        return exchange(name, new TenantGroup(name, configOf, limits, environment, drain), longest);
    }

    /** Of the same kind, also if somebody else is doing the same now. */
    CompletableFuture<DrainReport> exchange(String name, NamedPools fresh, Duration longest) {
        NamedPools old = known(defined.get(name), name);
        while (!defined.replace(name, old, fresh)) {
            old = known(defined.get(name), name);
        }
        return leaving.retired(old, DrainReason.REPLACED, longest);
    }

    private NamedPools single(String name, ConnectionConfig config) {
        checkName(name);
        return new Single(Database.of(new ConnectionKey(name, null), config, environment));
    }

    static void checkName(String name) {
        if (name.isBlank()) {
            throw new ConfigurationException("a connection's name cannot be blank; give it one, as 'primary'");
        }
    }

    CompletableFuture<DrainReport> dispose(String name, Duration longest) {
        CompletableFuture<DrainReport> end = end(name, longest);
        if (end == null) {
            throw unknown(name);
        }
        return end;
    }

    CompletableFuture<DrainReport> disposeAll(Duration longest) {
        return Drain.ofAll(names().stream()
                .map(each -> end(each, longest))
                .filter(Objects::nonNull)
                .toList());
    }

    private @Nullable CompletableFuture<DrainReport> end(String name, Duration longest) {
        NamedPools pools = leaving.taken(defined, name);
        return pools == null ? null : leaving.dispose(name, pools, longest);
    }

    /** The same, and what was replaced or disposed of before and has not ended. */
    CompletableFuture<DrainReport> shutDown(Duration longest) {
        shutDown = true;
        List<CompletableFuture<DrainReport>> ends = new ArrayList<>(leaving.within(longest));
        ends.add(disposeAll(longest));
        return Drain.ofAll(ends);
    }

    /** {@code end}, of a part of a name that has been retired; {@link #shutDown} waits for it. */
    CompletableFuture<DrainReport> waitedFor(CompletableFuture<DrainReport> end) {
        return leaving.waitedFor(end);
    }

    void refuseMore() {
        refusing = true;
    }

    SortedSet<String> names() {
        return new TreeSet<>(defined.keySet());
    }

    boolean isConfigured(String name) {
        return defined.containsKey(name);
    }

    /** The pools of a name that is defined, or on which work in flight has not ended. */
    NamedPools named(String name) {
        NamedPools pools = defined.get(name);
        return pools == null ? known(leaving.named(name), name) : pools;
    }

    private NamedPools known(@Nullable NamedPools pools, String name) {
        if (pools == null) {
            throw unknown(name);
        }
        return pools;
    }

    Database database(String name, @Nullable String tenant) {
        return named(name).database(tenant);
    }

    /** The database of {@code key}, whatever shard holds. */
    Database databaseAt(ConnectionKey key) {
        return named(key.name()).at(key);
    }

    private UnknownConnectionException unknown(String name) {
        SortedSet<String> names = names();
        return new UnknownConnectionException("no connection defined for name '" + name + "'; "
                + (names.isEmpty()
                        ? (shutDown ? "all were shut down" : "none is: call configure(..) first")
                        : "defined: " + String.join(", ", names)));
    }

    /** What there is to open of all names that are no tenant group. */
    List<Openable> single() {
        return defined.values().stream()
                .filter(each -> !each.opensByTenant())
                .flatMap(each -> each.openable().stream())
                .toList();
    }

    /** The pools of {@code name}: of every node and tenant there is by now, and those for global transactions. */
    List<LazyPool> pools(String name) {
        List<LazyPool> pools = new ArrayList<>();
        named(name).all().forEach(database -> pools.addAll(database.poolsInUse()));
        return pools;
    }

    /** What a start opens, in the order of the names. */
    List<Openable> pools(StartPlan plan) {
        List<Openable> pools = new ArrayList<>();
        for (String name : names()) {
            NamedPools named = named(name);
            if (named.opensByTenant()) {
                plan.tenants()
                        .getOrDefault(name, List.of())
                        .forEach(tenant -> pools.addAll(named.database(tenant).pools()));
            } else {
                pools.addAll(named.openable());
            }
        }
        plan.tenants().keySet().forEach(this::requireGroup);
        return pools;
    }

    private void requireGroup(String name) {
        if (!named(name).isTenantGroup()) {
            throw new UnknownConnectionException("connection '" + name + "' has no tenants to start; it is no group");
        }
    }

    List<ConnectionStatus> status() {
        List<ConnectionStatus> all = of(NamedPools::status);
        all.sort(Comparator.comparing(ConnectionStatus::connection));
        return all;
    }

    /** How every name stands, in the order of the names. */
    List<ConnectionHealth> health() {
        return of(NamedPools::health);
    }

    /** What {@code each} gives of every name, in their order. */
    private <E> List<E> of(Function<NamedPools, List<E>> each) {
        List<E> all = new ArrayList<>();
        for (String name : names()) {
            NamedPools named = defined.get(name);
            if (named != null) {
                all.addAll(each.apply(named));
            }
        }
        return all;
    }

    /** The names of resources, in their order. */
    SortedSet<String> resourceNames() {
        SortedSet<String> names = names();
        names.removeIf(each -> !(defined.get(each) instanceof NamedResource));
        return names;
    }

    Metrics metrics() {
        return Metrics.of(names().stream().map(defined::get).filter(Objects::nonNull));
    }

    /** A lease from the database of {@code route}, or from the one that has taken its place. */
    Lease lease(Route route, Access access) {
        Database database = route.database();
        Lease lease = database.lease(access);
        while (lease == null) {
            database = successor(database);
            lease = database.lease(access);
        }
        return told(lease);
    }

    /** {@code lease}, after listeners have heard where it is from. */
    Lease told(Lease lease) {
        if (environment.events().watchesRoute()) {
            tell(lease);
        }
        return lease;
    }

    /** The same, of a connection that can be a branch of a global transaction. */
    Lease leaseForTwoPhase(Route route, XaDataSources sources) {
        Database database = route.database();
        Lease lease = database.leaseForTwoPhase(sources);
        while (lease == null) {
            database = successor(database);
            lease = database.leaseForTwoPhase(sources);
        }
        return told(lease);
    }

    /** Whoever listens may fail in ways that must not cost the lease. */
    private void tell(Lease lease) {
        boolean told = false;
        try {
            environment.events().fire(new RouteEvent(lease.decision()));
            told = true;
        } finally {
            if (!told) {
                lease.close();
            }
        }
    }

    private Database successor(Database retired) {
        ConnectionKey key = retired.key();
        NamedPools pools = defined.get(key.name());
        Database database = pools == null ? null : pools.at(key);
        if (database == null || database == retired) {
            throw new ConnectionDisposedException(
                    "connection '" + key + "' has been " + (shutDown ? "shut down" : "disposed of")
                            + " and takes no more work; defined: " + String.join(", ", names()));
        }
        return database;
    }
}
