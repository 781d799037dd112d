package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database on one server, or in one file. Safe for use by several threads. */
final class OnlyNode implements DatabaseNodes, NodeWatch {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final LazyPool pool;
    private final RouteDecision decision;
    private final AtomicLong evicted = new AtomicLong();

    OnlyNode(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        this.pool = new LazyPool(PoolDefinition.of(new NodeName(key, null), config, environment), this);
        this.decision = new RouteDecision(key, key.toString(), ConnectionRole.WRITER, RouteReason.ONLY_NODE);
    }

    @Override
    public LazyPool writerPool() {
        return pool;
    }

    @Override
    public Collection<LazyPool> pools() {
        return List.of(pool);
    }

    @Override
    public RouteDecision decide(Access access) {
        return decision;
    }

    @Override
    public NodeChoice choose(Access access) {
        return new NodeChoice(decision, List.of(decision.node()), List.of("the database has one node"));
    }

    @Override
    public @Nullable Lease lease(Access access, @Nullable TenantPlace place) {
        return pool.lease(access, decision, place);
    }

    @Override
    public String writtenPosition() {
        return "";
    }

    @Override
    public boolean haveAll(long moment) {
        return true;
    }

    @Override
    public List<NodeStatus> status() {
        ConnectionStatus now = pool.status();
        String cause = now.cause() == null ? null : now.cause().getMessage();
        return List.of(NodeStatus.of(pool, decision.role(), cause == null, Duration.ZERO, cause));
    }

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        return pool.retire(reason, longest);
    }

    /** All connections are replaced: the name they were opened by may lead to another server by now. */
    @Override
    public void refusesWrites() {
        long before = evicted.get();
        long now = Moments.now();
        if ((before == 0 || now - before > PAUSE) && evicted.compareAndSet(before, now)) {
            pool.evict();
        }
    }

    /** The pool looks at the others before it lends them. */
    @Override
    public void lost() {}

    @Override
    public void wrote() {}

    @Override
    public boolean hasLeft(RouteDecision asked) {
        return false;
    }
}
