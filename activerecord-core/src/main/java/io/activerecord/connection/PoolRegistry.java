package io.activerecord.connection;

import io.activerecord.connection.NamedPools.Single;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names that are defined and their pools. Safe for use by several threads. Knows names, not models or scopes. */
final class PoolRegistry {
    private final ConcurrentMap<String, NamedPools> defined = new ConcurrentHashMap<>();
    private final PoolEnvironment environment;
    private final Duration drain;
    private volatile boolean refusing;

    PoolRegistry(PoolEnvironment environment, Duration drain) {
        this.environment = environment;
        this.drain = drain;
    }

    void configure(String name, ConnectionConfig config) {
        define(name, single(name, config));
    }

    void tenants(String name, Function<String, ConnectionConfig> configOf, TenantPools limits) {
        checkName(name);
        define(name, new TenantGroup(name, configOf, limits, environment, drain));
    }

    private void define(String name, NamedPools pools) {
        if (defined.putIfAbsent(name, pools) != null) {
            throw new DuplicateConnectionException(
                    "connection '" + name + "' is defined already; call replace(..) to define it anew");
        }
        if (refusing) { // checked after putting: either this sees it, or closing sees the name
            defined.remove(name, pools);
            throw new ConnectionDisposedException(
                    "connection '" + name + "' cannot be defined: these connections have been closed");
        }
    }

    void replace(String name, ConnectionConfig config) {
        named(name);
        NamedPools old = defined.replace(name, single(name, config));
        if (old == null) {
            throw unknown(name);
        }
        old.retire(drain);
    }

    private NamedPools single(String name, ConnectionConfig config) {
        checkName(name);
        return new Single(Database.of(new ConnectionKey(name, null), config, environment));
    }

    private static void checkName(String name) {
        if (name.isBlank()) {
            throw new ConfigurationException("a connection's name cannot be blank; give it one, as 'primary'");
        }
    }

    void dispose(String name) {
        NamedPools pools = defined.remove(name);
        if (pools == null) {
            throw unknown(name);
        }
        pools.retire(drain);
    }

    void disposeAll() {
        for (String name : names()) {
            NamedPools pools = defined.remove(name);
            if (pools != null) {
                pools.retire(drain);
            }
        }
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

    NamedPools named(String name) {
        NamedPools pools = defined.get(name);
        if (pools == null) {
            throw unknown(name);
        }
        return pools;
    }

    Database database(String name, @Nullable String tenant) {
        return named(name).database(tenant);
    }

    private UnknownConnectionException unknown(String name) {
        SortedSet<String> names = names();
        return new UnknownConnectionException("no connection defined for name '" + name + "'; "
                + (names.isEmpty() ? "none is: call configure(..) first" : "defined: " + String.join(", ", names)));
    }

    /** The pools of all names that are no tenant group. */
    List<LazyPool> single() {
        List<LazyPool> pools = new ArrayList<>();
        defined.values().forEach(each -> {
            if (!each.isTenantGroup()) {
                each.all().forEach(database -> pools.addAll(database.pools()));
            }
        });
        return pools;
    }

    /** What a start opens, in the order of the names. */
    List<LazyPool> pools(StartPlan plan) {
        List<LazyPool> pools = new ArrayList<>();
        for (String name : names()) {
            NamedPools named = named(name);
            if (named.isTenantGroup()) {
                plan.tenants()
                        .getOrDefault(name, List.of())
                        .forEach(tenant -> pools.addAll(named.database(tenant).pools()));
            } else {
                named.all().forEach(database -> pools.addAll(database.pools()));
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
        List<ConnectionStatus> all = new ArrayList<>();
        for (String name : names()) {
            NamedPools named = defined.get(name);
            if (named != null) {
                named.all().forEach(database -> database.pools().forEach(pool -> all.add(pool.status())));
            }
        }
        all.sort(Comparator.comparing(ConnectionStatus::connection));
        return all;
    }

    PoolFigures figures(String name) {
        PoolFigures sum = new PoolFigures(name, 0, 0, 0, 0, 0, 0);
        for (Database database : named(name).all()) {
            sum = sum.plus(database.figures());
        }
        return sum;
    }

    /** A lease from the database of {@code route}, or from the one that has taken its place. */
    Lease lease(Route route, Access access) {
        Database database = route.database();
        Lease lease = database.lease(access);
        while (lease == null) {
            database = successor(database);
            lease = database.lease(access);
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
        return lease;
    }

    private Database successor(Database retired) {
        ConnectionKey key = retired.key();
        NamedPools pools = defined.get(key.name());
        Database database = pools == null ? null : pools.database(key.tenant());
        if (database == null || database == retired) {
            throw new ConnectionDisposedException(
                    "connection '" + key + "' has been disposed of; defined: " + String.join(", ", names()));
        }
        return database;
    }
}
