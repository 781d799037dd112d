package io.activerecord.connection;

import io.activerecord.connection.watch.Housekeeper;
import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeAnswer;
import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.connection.watch.WriterLog;
import io.activerecord.dialect.ReplicationControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the nodes of a cluster how they stand, from its first use to its end, and keeps the rotation of its replicas. Safe for
 * use by several threads; no server is talked to, and nobody is told anything, under its lock.
 */
final class ClusterHealth {
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);

    private final Cluster cluster;
    private final ClusterSettings settings;
    private final Housekeeper housekeeper;
    private final ProbeThreads threads;
    private final ConnectionEventHub events;
    private final ReentrantLock lock = new ReentrantLock();
    private final WriterLog log = new WriterLog();
    private final AtomicReference<@Nullable CompletableFuture<Void>> first = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Void>> running = new AtomicReference<>();
    private volatile @Nullable ScheduledFuture<?> ticks;
    private long changedAt;
    private boolean tellsNothing;
    private volatile boolean begun;
    private volatile boolean closed;

    ClusterHealth(Cluster cluster, PoolEnvironment environment) {
        this.cluster = cluster;
        this.settings = cluster.settings();
        this.housekeeper = environment.housekeeper();
        this.threads = environment.probes();
        this.events = environment.events();
    }

    /** At the first use: asks all nodes, waits for what they say, and has them asked again and again. */
    void begin() {
        if (!begun && !closed) {
            beginOnce();
        }
    }

    /** Whether nodes have been asked, so that anything is known of them. */
    boolean hasBegun() {
        return begun;
    }

    private void beginOnce() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = first.compareAndExchange(null, mine);
        if (other == null) {
            // replicas may have been asked a moment before they had what the writer's answer tells
            var unused = round().thenCompose(done -> cluster.rotation().isEmpty() ? round() : done())
                    .whenComplete((done, failure) -> mine.complete(null));
            long pause = settings.checkInterval().toNanos();
            ticks = housekeeper.executor().scheduleWithFixedDelay(this::tick, pause, pause, TimeUnit.NANOSECONDS);
            if (closed) {
                close();
            }
        }
        await(other == null ? mine : other, settings.checkTimeout().multipliedBy(2));
        begun = true;
    }

    /** Listeners may be told, who take their time. */
    private void tick() {
        threads.executeOrRun(() -> {
            var unused = round();
        });
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /** Waits; an interrupt ends it and stays. */
    static void await(CompletableFuture<Void> round, Duration longest) {
        try {
            round.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException goOn) {
            log().debug("not all nodes have answered by now", goOn);
        }
    }

    /** Asks all nodes, the writer first; one round at a time. */
    CompletableFuture<Void> round() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other;
        }
        Node writer = cluster.writer();
        boolean ordered = writer.state() == Node.State.UNKNOWN || writer.isUp();
        CompletableFuture<Void> before = ordered ? ask(writer) : done();
        var unused = before.thenCompose(answered -> askAll(ordered ? writer : null))
                .whenComplete((done, failure) -> {
                    running.set(null);
                    mine.complete(null);
                });
        return mine;
    }

    private CompletableFuture<Void> askAll(@Nullable Node asked) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        long now = Moments.now();
        for (Node node : cluster.nodes()) {
            if (node != asked && node.isDue(now)) {
                all.add(ask(node));
            }
        }
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
    }

    private CompletableFuture<Void> ask(Node node) {
        return ask(node, false);
    }

    private CompletableFuture<Void> ask(Node node, boolean anew) {
        long sent = Moments.now();
        return node.ask(anew).thenAccept(answer -> heard(node, answer, sent));
    }

    /**
     * A lease of {@code replica} has just met a failure: it is out until it has answered, over a new connection, since one
     * may not be had although those that are open work.
     */
    void suspect(Node replica) {
        update(() -> {
            if (replica.isUp()) {
                replica.is(Node.State.SUSPECT, "a connection to it broke");
            }
        });
        var unused = ask(replica, true);
    }

    private void heard(Node node, ProbeAnswer answer, long sent) {
        if (closed || answer.kind() == ProbeAnswer.Kind.NOT_ASKED) {
            return;
        }
        AtomicReference<Node.State> before = new AtomicReference<>(Node.State.DOWN);
        update(() -> {
            if (sent > changedAt) { // else it says how things were under another writer
                before.set(node.state());
                note(node, answer);
            }
        });
        if (!answer.isAnswered() && before.get() != Node.State.DOWN) {
            node.pool().evict(); // what lies idle there is broken as well, or hangs
        }
        if (node == cluster.writer() && !node.isUp()) {
            cluster.writerFails(answer.isAnswered());
        }
    }

    private void note(Node node, ProbeAnswer answer) {
        if (!answer.isAnswered()) {
            Throwable failure = Objects.requireNonNull(answer.failure());
            node.silent(failure, settings.checkInterval().toNanos(), LONGEST_PAUSE);
            return;
        }
        String before = node.position();
        node.heard(answer);
        if (node == cluster.writer()) {
            if (answer.refusesWrites()) {
                node.is(Node.State.SUSPECT, "it takes no writes");
            } else {
                noteWriter(node, answer);
            }
        } else if (answer.takesWrites()) {
            node.takesWritesToo();
        } else {
            noteFollower(node, answer.position(), before);
        }
    }

    private void noteWriter(Node node, ProbeAnswer answer) {
        node.is(Node.State.UP, null);
        cluster.nodes().forEach(each -> each.writerAnswered(answer.asked()));
        tellsNothing = answer.position() == null;
        if (answer.position() != null) {
            log.add(answer.asked(), answer.position());
        }
    }

    private void noteFollower(Node node, @Nullable String position, @Nullable String before) {
        ReplicationControl control = node.pool().replication();
        if (control == null || control.status() == null || tellsNothing) {
            node.is(Node.State.UP, null); // there is nothing to measure it by
        } else if (log.newest() == 0) {
            node.is(Node.State.BEHIND, "the writer has not said yet how far it has come");
        } else if (node.standsStill()) {
            node.is(Node.State.BEHIND, "it has replayed nothing since the writer changed");
        } else {
            boolean goesOn = control.isPosition(position)
                    && control.isPosition(before)
                    && control.includes(String.valueOf(position), String.valueOf(before));
            node.freshAt(log.included(control, position), goesOn);
            long behind = log.newest() - node.fresh();
            if (node.fresh() == 0) {
                node.is(Node.State.BEHIND, "it has not yet replayed what the writer had when it was asked first");
            } else if (behind > settings.maxLag().toNanos()) {
                node.is(Node.State.BEHIND, "it is " + LeaseReport.seconds(behind) + " behind the writer");
            } else {
                node.is(Node.State.UP, null);
            }
        }
    }

    /** The writer is still {@code writer}, as {@code answer} says. */
    void writerIs(Node writer, ProbeAnswer answer) {
        update(() -> {
            writer.heard(answer);
            noteWriter(writer, answer);
        });
    }

    /**
     * {@code next} is the writer from now on.
     *
     * @param answers of all nodes, by which that was found
     */
    void changesTo(Node next, Map<Node, ProbeAnswer> answers) {
        update(() -> {
            answers.forEach((node, answer) -> {
                if (answer.isAnswered()) {
                    node.heard(answer);
                }
            });
            log.clear();
            cluster.nodes().forEach(Node::startsOver);
            cluster.writer().isLeft();
            next.takesOver();
            cluster.setWriter(next);
            changedAt = Moments.now();
            noteWriter(next, Objects.requireNonNull(answers.get(next)));
        });
    }

    /** Makes a change and the rotation after it; then tells who came and went. */
    private void update(Runnable change) {
        List<ConnectionEvent> news = new ArrayList<>();
        lock.lock();
        try {
            change.run();
            Rotation now = Rotation.of(cluster.nodes(), cluster.writer(), settings.balancing());
            cluster.setRotation(now);
            for (Node node : cluster.nodes()) {
                if (node.reads()) {
                    collect(node, now.contains(node), news);
                }
            }
        } finally {
            lock.unlock();
        }
        news.forEach(this::tell);
    }

    private void collect(Node node, boolean in, List<ConnectionEvent> news) {
        boolean writes = node == cluster.writer();
        if (writes ? node.isNoReplica() : node.isNews(in)) {
            ConnectionKey key = cluster.key();
            String cause = writes ? "it is the writer now" : String.valueOf(node.cause());
            news.add(
                    in
                            ? new ReplicaInEvent(key.name(), key.shard(), key.tenant(), node.toString())
                            : new ReplicaOutEvent(key.name(), key.shard(), key.tenant(), node.toString(), cause));
        }
    }

    private void tell(ConnectionEvent event) {
        if (event instanceof ReplicaInEvent in) {
            log().info("replica '{}' is in rotation", in.node());
            events.fire(in);
        } else if (event instanceof ReplicaOutEvent out) {
            log().warn("replica '{}' takes no reads: {}", out.node(), out.cause());
            events.fire(out);
        }
    }

    void close() {
        closed = true;
        ScheduledFuture<?> scheduled = ticks;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        cluster.nodes().forEach(Node::close);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ClusterHealth.class);
    }
}
