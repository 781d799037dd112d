package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeAnswer;
import io.activerecord.error.ConfigurationException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One server of a {@link Cluster}: its pool, what it was last heard to say, and the decisions that lead to it, made once. Safe
 * for use by several threads; its state changes under the cluster's lock.
 */
final class Node implements NodeWatch {
    /** Where it stands. */
    enum State {
        /** Nobody has asked yet. */
        UNKNOWN,
        /** It answers, and can be worked with. */
        UP,
        /** A lease of it has just met a failure; it is being asked. */
        SUSPECT,
        /** It does not answer. */
        DOWN,
        /** It answers, and is too far behind the writer, or nobody knows how far. */
        BEHIND,
        /** It should follow the writer, and takes writes itself. */
        WRITABLE
    }

    private final Cluster cluster;
    private final PoolDefinition definition;
    private final LazyPool pool;
    private final NodeProbe probe;
    private final boolean reads;
    private final int weight;
    private final int priority;
    private final boolean candidate;
    private final Map<RouteReason, Target> targets = new EnumMap<>(RouteReason.class);
    private volatile State state = State.UNKNOWN;
    private volatile long fresh;
    private volatile long latency;
    private volatile @Nullable String position;
    private volatile @Nullable String cause;
    private @Nullable String standstill;
    private volatile long pauseUntil;
    private long pause;
    private @Nullable Boolean told;
    private long writableSince;
    private volatile boolean barred;

    /** Where a piece of work goes. */
    record Target(Node node, RouteDecision decision) {}

    /**
     * @param replica as it was configured; null for one that is to write
     * @param reads whether it takes reads where it is not the writer
     */
    Node(Cluster cluster, PoolDefinition definition, ClusterMembers.@Nullable Replica replica, boolean reads) {
        this.cluster = cluster;
        this.definition = definition;
        this.candidate = replica == null;
        this.pool = new LazyPool(definition, this);
        this.probe = new NodeProbe(definition, cluster.settings().checkTimeout());
        this.reads = reads;
        this.weight = replica == null ? 1 : replica.weight();
        this.priority = replica == null ? 0 : replica.priority();
        for (RouteReason reason : RouteReason.values()) {
            ConnectionRole role = reason == RouteReason.READ ? ConnectionRole.REPLICA : ConnectionRole.WRITER;
            targets.put(
                    reason,
                    new Target(
                            this,
                            new RouteDecision(
                                    definition.key(), definition.node().toString(), role, reason)));
        }
    }

    /** The same object at each call. A read that a replica serves is the only reason to go to one. */
    Target because(RouteReason reason) {
        return Objects.requireNonNull(targets.get(reason));
    }

    LazyPool pool() {
        return pool;
    }

    /** Refuses {@code other} where it is known to be of another engine. */
    void requireSameDialect(PoolDefinition other) {
        requireSameDialect(definition.key(), definition.source(), other.node(), other.source());
    }

    /** The same, before there are pools. */
    static void requireSameDialect(
            ConnectionKey key, ConnectionSource first, NodeName otherNode, ConnectionSource other) {
        if (first.knowsDialect() && other.knowsDialect() && first.dialect() != other.dialect()) {
            throw new ConfigurationException("connection '" + key + "' is "
                    + first.dialect().productName() + " and its node " + otherNode + " is "
                    + other.dialect().productName() + "; all nodes of one database are of one product");
        }
    }

    /** Whether it takes reads where it is not the writer. */
    boolean reads() {
        return reads;
    }

    int weight() {
        return weight;
    }

    int priority() {
        return priority;
    }

    State state() {
        return state;
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** The moment up to which it is known to have all the writer had committed, as {@link Moments} counts; 0 for none. */
    long fresh() {
        return fresh;
    }

    /** How long its answers take, smoothed, in nanoseconds. */
    long latency() {
        return latency;
    }

    @Nullable
    String position() {
        return position;
    }

    @Nullable
    String cause() {
        return cause;
    }

    CompletableFuture<ProbeAnswer> ask(boolean anew) {
        return probe.ask(anew);
    }

    /** As {@link NodeProbe#askShared}. */
    CompletableFuture<ProbeAnswer> askShared() {
        return probe.askShared();
    }

    /** Whether its circuit breaker lets work through, as far as can be told. */
    boolean takesWork() {
        NodeGuard guard = definition.guard();
        return guard == null || !guard.refuses();
    }

    /** Whether it may become the writer after {@code answer}. */
    boolean mayTakeOver(ProbeAnswer answer) {
        return answer.takesWrites() ? !barred : candidate && answer.isAnswered() && answer.writable() == null;
    }

    /** Whether it is time to ask again: one that does not answer is asked more and more seldom. */
    boolean isDue(long now) {
        return now >= pauseUntil;
    }

    // ---- what the cluster notes, under its lock ----

    void heard(ProbeAnswer answer) {
        latency = latency == 0 ? answer.took() : (3 * latency + answer.took()) / 4;
        position = answer.position();
        pause = 0;
        pauseUntil = 0;
        if (!answer.takesWrites()) {
            writableSince = 0;
            barred = false;
        }
    }

    /** It takes writes, and is not the writer. */
    void takesWritesToo() {
        writableSince = writableSince == 0 ? Moments.now() : writableSince;
        is(State.WRITABLE, "it takes writes itself, as only the writer should");
    }

    /**
     * The writer was asked at {@code asked} and takes writes: a replica that took them before then was not made the writer in
     * its place, and holds who knows what.
     */
    void writerAnswered(long asked) {
        if (!candidate && writableSince != 0 && writableSince < asked) {
            barred = true;
        }
    }

    /** It is the writer from now on. */
    void takesOver() {
        writableSince = 0;
        barred = false;
    }

    /** It was the writer, and must be seen to follow before it is one again. */
    void isLeft() {
        barred = true;
    }

    void silent(Throwable failure, long shortest, long longest) {
        pause = pause == 0 ? shortest : Math.min(2 * pause, Math.max(longest, shortest));
        pauseUntil = Moments.now() + pause;
        is(State.DOWN, "it does not answer: " + failure.getMessage());
    }

    void is(State now, @Nullable String why) {
        state = now;
        cause = why;
    }

    /**
     * Whether listeners have to hear of it, because it has come or gone since they last did; counts as told then. Nothing is
     * told of one that is just being asked, or of which nothing has been known yet.
     */
    boolean isNews(boolean inRotation) {
        boolean early = state == State.UNKNOWN
                || state == State.SUSPECT
                || (told == null && fresh == 0 && state == State.BEHIND);
        if ((early && !inRotation) || Boolean.valueOf(inRotation).equals(told)) {
            return false;
        }
        told = inRotation;
        return true;
    }

    /** Whether listeners have to hear that it is no replica any more; counts as told then. */
    boolean isNoReplica() {
        boolean news = Boolean.TRUE.equals(told);
        told = null;
        return news;
    }

    /** @param goesOn whether it has all it had before; one that was set up anew may have less */
    void freshAt(long moment, boolean goesOn) {
        fresh = goesOn ? Math.max(fresh, moment) : moment;
    }

    /** Another writer: what is known of the old one's log says nothing of the new one's, until this one is seen to move. */
    void startsOver() {
        fresh = 0;
        standstill = position;
        if (state == State.UP) {
            is(State.SUSPECT, "it has not been asked since the writer changed");
        }
        pauseUntil = 0;
        pause = 0;
    }

    /** Whether it still stands where it stood when the writer changed. */
    boolean standsStill() {
        if (standstill == null) {
            return false;
        }
        if (standstill.equals(position)) {
            return true;
        }
        standstill = null;
        return false;
    }

    void close() {
        probe.close();
    }

    // ---- what leases meet ----

    @Override
    public void refusesWrites() {
        cluster.refused(this);
    }

    @Override
    public void lost() {
        cluster.lost(this);
    }

    @Override
    public void wrote() {
        cluster.wrote();
    }

    @Override
    public boolean hasLeft(RouteDecision decision) {
        return cluster.hasLeft(this, decision);
    }

    @Override
    public String toString() {
        return pool.node().toString();
    }
}
