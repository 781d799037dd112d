package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The servers of one database: one that takes writes, and replicas. Says where a piece of work goes, without I/O; sees to it that
 * a lease does not wait for a server that is gone. Safe for use by several threads.
 */
final class Cluster implements DatabaseNodes {
    private final ConnectionKey key;
    private final ClusterSettings settings;
    private final PoolEnvironment environment;
    private final List<Node> nodes;
    private final List<LazyPool> pools;
    private final ClusterHealth health;
    private final Failover failover;
    private final FreshReads freshReads;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Node writer;
    private volatile Rotation rotation = Rotation.EMPTY;

    private Cluster(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        this.key = key;
        this.settings = config.cluster().settingsOrDefaults();
        this.environment = environment;
        this.nodes = nodesOf(config);
        this.pools = nodes.stream().map(Node::pool).toList();
        this.writer = nodes.get(0);
        this.health = new ClusterHealth(this, environment);
        this.failover = new Failover(this, environment.probes());
        this.freshReads = new FreshReads(this, environment.context());
    }

    /**
     * Of the configured writer, the candidates and the replicas, in the order in which one becomes the writer.
     *
     * @throws io.activerecord.error.ConfigurationException if one of them cannot work, or speaks another dialect
     */
    static Cluster of(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        return new Cluster(key, config, environment);
    }

    private List<Node> nodesOf(ConnectionConfig config) {
        List<Node> all = new ArrayList<>();
        all.add(node(all, config, null, true));
        config.cluster().candidates().forEach(each -> all.add(node(all, each, null, false)));
        config.cluster().replicas().forEach(each -> all.add(node(all, each.config(), each, true)));
        return List.copyOf(all);
    }

    private Node node(
            List<Node> before, ConnectionConfig config, ClusterMembers.@Nullable Replica replica, boolean reads) {
        NodeName name = new NodeName(key, String.valueOf(before.size() + 1));
        PoolDefinition definition = PoolDefinition.of(name, config, environment);
        if (!before.isEmpty()) {
            before.get(0).requireSameDialect(definition);
        }
        return new Node(this, definition, replica, reads);
    }

    ConnectionKey key() {
        return key;
    }

    ClusterSettings settings() {
        return settings;
    }

    ConnectionEventHub events() {
        return environment.events();
    }

    ClusterHealth health() {
        return health;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node writer() {
        return writer;
    }

    Rotation rotation() {
        return rotation;
    }

    /** Under the lock of {@link ClusterHealth}. */
    void setWriter(Node next) {
        writer = next;
    }

    /** Under the lock of {@link ClusterHealth}. */
    void setRotation(Rotation now) {
        rotation = now;
    }

    @Override
    public LazyPool writerPool() {
        return writer.pool();
    }

    @Override
    public Collection<LazyPool> pools() {
        return pools;
    }

    @Override
    public RouteDecision decide(Access access) {
        return target(access, turn.get()).decision();
    }

    private Node.Target target(Access access, int at) {
        if (access == Access.WRITE) {
            return writer.because(RouteReason.WRITE);
        }
        return freshReads.target(at);
    }

    @Override
    public @Nullable Lease lease(Access access, @Nullable TenantPlace place) {
        if (writer.pool().isRetired()) {
            return null;
        }
        health.begin();
        Duration longest =
                environment.limits().leaseWithin(writer.pool().config().pool().timeout());
        long end = Moments.now() + longest.toNanos();
        int failures = 0;
        while (true) {
            Node.Target target = targetForLease(access, longest);
            Node node = target.node();
            try {
                Lease lease = node.pool().lease(access, target.decision(), place);
                if (lease == null ? node.pool().isRetired() : isStillThere(lease, node)) {
                    return lease;
                }
            } catch (ConnectionNotOpenedException e) { // nothing was sent: another node may be asked instead
                if (Thread.currentThread().isInterrupted() || ++failures > nodes.size() || Moments.now() > end) {
                    throw e;
                }
                lost(node);
            } catch (CircuitOpenException e) { // of a replica: others are there, and the writer
                if (target.decision().role() == ConnectionRole.WRITER || ++failures > nodes.size()) {
                    throw e;
                }
            }
            if (Moments.now() > end) {
                throw new LeaseTimeoutException("lease of " + key + " timed out after " + longest.toMillis()
                        + " ms: the nodes it waited for had left by then");
            }
        }
    }

    /** Whether the writer is who it was when {@code lease} was asked for; else the lease is given back. */
    private boolean isStillThere(Lease lease, Node node) {
        if (lease.decision().role() != ConnectionRole.WRITER || node == writer) {
            return true;
        }
        lease.discard();
        lease.close();
        return false;
    }

    private Node.Target targetForLease(Access access, Duration longest) {
        Node.Target target = target(access, turn.getAndIncrement());
        if (target.decision().reason() == RouteReason.OWN_WRITE
                && !settings.ownWritesWait().isZero()) {
            target = freshReads.awaited(target, turn.get());
        }
        if (target.decision().role() == ConnectionRole.WRITER && failover.holds()) {
            awaitSearch(longest);
            target = target(access, turn.get());
        }
        requireReplica(target.decision());
        return target;
    }

    private void requireReplica(RouteDecision decision) {
        if (decision.reason() == RouteReason.NO_REPLICA && settings.noReplica() == NoReplicaPolicy.ERROR) {
            throw new NoReplicaException("read on '" + key + "' found no replica in rotation ("
                    + String.join("; ", causes()) + "); read inside writing(..), or set NoReplicaPolicy.WRITER");
        }
    }

    @Override
    public NodeChoice choose(Access access) {
        RouteDecision decision = decide(access);
        requireReplica(decision);
        List<String> candidates =
                decision.reason() == RouteReason.READ ? freshReads.candidates(decision) : List.of(decision.node());
        return new NodeChoice(decision, candidates, ClusterWords.of(this, decision, candidates, causes()));
    }

    /** Whether another node is about to become the writer. */
    boolean isFailingOver() {
        return failover.holds();
    }

    private void awaitSearch(Duration longest) {
        Duration bound = settings.failoverBound();
        failover.await(bound.compareTo(longest) < 0 ? bound : longest);
    }

    /** Has the node looked for that takes writes, and waits for that as long as a lease would. */
    void awaitWriter() {
        failover.begin(true, true);
        awaitSearch(writer.pool().config().pool().timeout());
    }

    private List<String> causes() {
        return nodes.stream()
                .filter(each -> each.reads() && each != writer)
                .map(each -> each + ": " + (each.takesWork() ? each.cause() : "its circuit breaker is open"))
                .toList();
    }

    // ---- what leases meet ----

    /** {@code node} refused a write because it takes none. */
    void refused(Node node) {
        if (node == writer) {
            failover.begin(true, true);
        }
    }

    void lost(Node node) {
        if (node == writer) {
            failover.begin(true, false);
        } else {
            health.suspect(node);
        }
    }

    /** A check found that the writer does not answer, or takes no writes. */
    void writerFails(boolean refuses) {
        failover.begin(refuses, refuses);
    }

    void wrote() {
        environment.context().marks().wrote(key);
    }

    boolean hasLeft(Node node, RouteDecision decision) {
        return decision.role() == ConnectionRole.WRITER ? node != writer || failover.holds() : !rotation.contains(node);
    }

    // ---- positions ----

    /** How its engine tells positions; null where it does not, or the writer has none. */
    @Nullable
    ReplicationControl positions() {
        Node node = writer;
        ReplicationControl control = node.pool().replication();
        return control == null || control.status() == null || node.position() == null ? null : control;
    }

    @Override
    public String writtenPosition() {
        return freshReads.writtenPosition();
    }

    @Override
    public boolean haveAll(long moment) {
        return freshReads.haveAll(moment);
    }

    @Override
    public List<NodeStatus> status() {
        long now = Moments.now();
        List<NodeStatus> all = new ArrayList<>();
        for (Node node : nodes) {
            boolean writes = node == writer;
            Duration lag = writes ? Duration.ZERO : node.fresh() == 0 ? null : Duration.ofNanos(now - node.fresh());
            boolean working = (writes || !node.reads()) ? node.isUp() : rotation.contains(node);
            all.add(NodeStatus.of(
                    node.pool(),
                    writes ? ConnectionRole.WRITER : ConnectionRole.REPLICA,
                    working,
                    lag,
                    working ? null : node.cause()));
        }
        return all;
    }

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        CompletableFuture<DrainReport> end = Drain.ofAll(
                pools.stream().map(pool -> pool.retire(reason, longest)).toList());
        failover.close();
        health.close();
        return end;
    }
}
