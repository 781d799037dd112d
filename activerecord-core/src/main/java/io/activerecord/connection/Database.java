package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one key stands for: a database, with the pool of the node that holds it. Its routes are made once, so that routing
 * allocates nothing. Safe for use by several threads.
 */
final class Database {
    private final ConnectionKey key;
    private final ConnectionConfig config;
    private final LazyPool writer;
    private final TwoPhasePool twoPhase;
    private final Route byDefault = new Route(this, false, null);
    private final Route byName = new Route(this, true, null);
    private final Map<SwitchPolicy, Route> byPolicy = new EnumMap<>(SwitchPolicy.class);
    private final RouteDecision onlyNode;

    private Database(ConnectionKey key, ConnectionConfig config, LazyPool writer, TwoPhasePool twoPhase) {
        this.twoPhase = twoPhase;
        this.key = key;
        this.config = config;
        this.writer = writer;
        this.onlyNode = new RouteDecision(key, key.toString(), ConnectionRole.WRITER, RouteReason.ONLY_NODE);
        for (SwitchPolicy policy : SwitchPolicy.values()) {
            byPolicy.put(policy, new Route(this, true, policy));
        }
    }

    static Database of(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        NodeName node = new NodeName(key, null);
        PoolDefinition definition = PoolDefinition.of(node, config, environment);
        return new Database(key, config, new LazyPool(definition), new TwoPhasePool(definition));
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
        return writer.dialect();
    }

    /** The node that takes writes. */
    LazyPool writer() {
        return writer;
    }

    /** Every node's pool. */
    Collection<LazyPool> pools() {
        return List.of(writer);
    }

    /** Where work with {@code access} goes; no I/O. */
    RouteDecision decide(Access access) {
        return onlyNode;
    }

    /** A lease for work with {@code access}, or null if this has been retired. */
    @Nullable
    Lease lease(Access access) {
        return writer.lease(access, onlyNode);
    }

    /** The writer's connections for global transactions. */
    TwoPhasePool twoPhase() {
        return twoPhase;
    }

    /** A lease that can be a branch of a global transaction, or null if this has been retired. */
    @Nullable
    Lease leaseForTwoPhase(XaDataSources sources) {
        return twoPhase.pool(sources).lease(Access.WRITE, onlyNode);
    }

    /** Whether anybody works on it, or is just asking to. */
    boolean isBusy() {
        for (LazyPool pool : pools()) {
            if (pool.busy() > 0) {
                return true;
            }
        }
        return false;
    }

    /** For how long nobody has asked for it. */
    long unusedNanos() {
        long least = Long.MAX_VALUE;
        for (LazyPool pool : pools()) {
            least = Math.min(least, pool.unusedNanos());
        }
        return least;
    }

    PoolFigures figures() {
        PoolFigures sum = null;
        for (LazyPool pool : pools()) {
            sum = sum == null ? pool.figures() : sum.plus(pool.figures());
        }
        return Objects.requireNonNull(sum);
    }

    /** As {@link LazyPool#retire}, for every node. */
    void retire(Duration longest) {
        pools().forEach(pool -> pool.retire(longest));
        twoPhase.retire(longest);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
