package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one key stands for: a database, with the pool of the node that holds it. Its routes are made once, so that routing
 * allocates nothing. Safe for use by several threads.
 */
final class Database {
    private final ConnectionKey key;
    private final ConnectionConfig config;
    private final DatabaseNodes nodes;
    private final Route byDefault = new Route(this, false, null);
    private final Route byName = new Route(this, true, null);
    private final Map<SwitchPolicy, Route> byPolicy = new EnumMap<>(SwitchPolicy.class);
    private final @Nullable TenantPlace place;

    private Database(ConnectionKey key, ConnectionConfig config, DatabaseNodes nodes, @Nullable TenantPlace place) {
        this.key = key;
        this.config = config;
        this.nodes = nodes;
        this.place = place;
        for (SwitchPolicy policy : SwitchPolicy.values()) {
            byPolicy.put(policy, new Route(this, true, policy));
        }
    }

    static Database of(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        DatabaseNodes nodes = config.cluster().isSingle()
                ? new OnlyNode(key, config, environment)
                : Cluster.of(key, config, environment);
        return new Database(key, config, nodes, null);
    }

    /** The same pools under a tenant's key, whose work is in {@code schema}. */
    Database inSchema(ConnectionKey tenant, String schema) {
        return new Database(tenant, config, nodes, new TenantPlace(tenant, schema));
    }

    ConnectionKey key() {
        return key;
    }

    ConnectionConfig config() {
        return config;
    }

    /** The route of a model whose default this is. */
    Route byDefault() {
        return byDefault;
    }

    /** The route of a scope or call that chose this, with its policy. */
    Route chosen(@Nullable SwitchPolicy policy) {
        return policy == null ? byName : Objects.requireNonNull(byPolicy.get(policy));
    }

    /** As {@link LazyPool#dialect()}; one for all nodes. */
    Dialect dialect() {
        return nodes.writerPool().dialect();
    }

    /** The pool of the node that takes writes. */
    LazyPool writer() {
        return nodes.writerPool();
    }

    /** Every node's pool. */
    Collection<LazyPool> pools() {
        return nodes.pools();
    }

    /** The same, and those for global transactions that are open. */
    List<LazyPool> poolsInUse() {
        List<LazyPool> all = new ArrayList<>(pools());
        for (LazyPool pool : pools()) {
            LazyPool beside = pool.twoPhase().opened();
            if (beside != null) {
                all.add(beside);
            }
        }
        return all;
    }

    /** Where work with {@code access} of this thread would go now; no I/O. */
    RouteDecision decide(Access access) {
        RouteDecision decision = nodes.decide(access);
        return place == null ? decision : decision.of(place);
    }

    /** As {@link DatabaseNodes#choose}. */
    NodeChoice choose(Access access) {
        NodeChoice choice = nodes.choose(access);
        return place == null ? choice : choice.of(place);
    }

    /** A lease for work with {@code access}, or null if this has been retired. */
    @Nullable
    Lease lease(Access access) {
        return nodes.lease(access, place);
    }

    /** As {@link DatabaseNodes#writtenPosition}. */
    String writtenPosition() {
        return nodes.writtenPosition();
    }

    /** As {@link DatabaseNodes#haveAll}. */
    boolean haveAll(long moment) {
        return nodes.haveAll(moment);
    }

    /** How its engine tells positions; null while that is not known. */
    @Nullable
    ReplicationControl replication() {
        return nodes.writerPool().replication();
    }

    /** How each node stands, as far as it is known. */
    List<NodeStatus> nodeStatus() {
        return nodes.status();
    }

    /** The writer's connections for global transactions. */
    TwoPhasePool twoPhase() {
        return nodes.writerPool().twoPhase();
    }

    /** A lease that can be a branch of a global transaction, or null if this has been retired. */
    @Nullable
    Lease leaseForTwoPhase(XaDataSources sources) {
        Duration longest = config.pool().timeout();
        long end = Moments.now() + longest.toNanos();
        while (true) {
            LazyPool writer = nodes.writerPool();
            Lease lease = writer.twoPhase().pool(sources).lease(Access.WRITE, decide(Access.WRITE), place);
            if (lease != null || writer.isRetired()) {
                return lease;
            }
            if (Moments.now() > end) { // each node was no longer the writer when it was its turn
                throw new LeaseTimeoutException("lease of " + key + " for two-phase commit timed out after "
                        + longest.toMillis() + " ms: the writers it waited for had left by then");
            }
        }
    }

    /** Whether anybody works on it, or is just asking to. */
    boolean isBusy() {
        for (LazyPool pool : pools()) {
            if (pool.busy() > 0 || pool.twoPhase().isBusy()) {
                return true;
            }
        }
        return false;
    }

    /** Whether its one connection has a database of its own, which nobody finds again. */
    boolean endsWithItsPool() {
        LazyPool writer = nodes.writerPool();
        return writer.isOpen() && writer.definition().source().poolSize(2) == 1;
    }

    /** For how long nobody has asked for it. */
    long unusedNanos() {
        long least = Long.MAX_VALUE;
        for (LazyPool pool : poolsInUse()) {
            least = Math.min(least, pool.unusedNanos());
        }
        return least;
    }

    PoolFigures figures() {
        PoolFigures sum = null;
        for (LazyPool pool : poolsInUse()) {
            sum = sum == null ? pool.figures() : sum.plus(pool.figures());
        }
        return Objects.requireNonNull(sum);
    }

    /** What is counted of each node in each role, or of the tenant that this is a view for. */
    List<NodeFigures> nodeFigures() {
        List<NodeFigures> all = new ArrayList<>();
        for (LazyPool pool : pools()) {
            ConnectionRole now = pool == writer() ? ConnectionRole.WRITER : ConnectionRole.REPLICA;
            for (ConnectionRole role : RoleMeters.ROLES) {
                StatementMeter meter = (place == null ? pool.meters() : place.meters()).of(role);
                boolean pooled = place == null && role == now;
                Figures figures = (pooled ? pool.busyness() : Figures.none(key.toString())).with(meter);
                if (pooled || hasWork(figures)) {
                    all.add(new NodeFigures(key, pool.node().toString(), role, figures));
                }
            }
            if (place != null) {
                break; // a tenant's are of all nodes together
            }
        }
        return all;
    }

    private static boolean hasWork(Figures figures) {
        return figures.requests() > 0 || figures.retries() > 0 || figures.refused() > 0;
    }

    /** What counts work whose node is not known. */
    StatementMeter meter() {
        RoleMeters meters = place == null ? writer().meters() : place.meters();
        return meters.of(ConnectionRole.WRITER);
    }

    /** A tenant's work is counted with all other work of the database. */
    void forgetTenant() {
        if (place != null) {
            writer().meters().absorb(place.meters());
        }
    }

    /** As {@link LazyPool#retire}, for every node. */
    CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        return nodes.retire(reason, longest);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
