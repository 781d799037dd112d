package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeAnswer;
import io.activerecord.connection.watch.ProbeThreads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which node takes writes when the writer refuses one or is gone: asks all, over new connections, until one says so
 * or the bound is reached. One search at a time. Safe for use by several threads.
 */
final class Failover {
    private static final long PAUSE_MILLIS = 50;
    private static final long BETWEEN_EVICTIONS = TimeUnit.SECONDS.toNanos(1);

    private final Cluster cluster;
    private final ProbeThreads threads;
    private final AtomicReference<@Nullable Search> running = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long evicted;

    /** One that goes on, and what those who asked for it have met. */
    private static final class Search {
        final CompletableFuture<Void> end = new CompletableFuture<>();
        volatile boolean holds;
        volatile boolean stale;

        void met(boolean hold, boolean refused) {
            if (hold) {
                holds = true;
            }
            if (refused) {
                stale = true;
            }
        }
    }

    Failover(Cluster cluster, ProbeThreads threads) {
        this.cluster = cluster;
        this.threads = threads;
    }

    /**
     * Begins a search unless one goes on.
     *
     * @param hold whether work for the writer had better wait for the end of it
     * @param refused whether the connections there are lead to a server that takes no writes
     */
    void begin(boolean hold, boolean refused) {
        Search mine = new Search();
        mine.met(hold, refused);
        while (true) {
            Search other = running.compareAndExchange(null, mine);
            if (other == null) {
                run(mine);
                return;
            }
            other.met(hold, refused);
            if (running.get() == other) { // else it may have ended without knowing
                return;
            }
        }
    }

    private void run(Search mine) {
        try {
            threads.executeFirst(() -> {
                try {
                    search(mine);
                } finally {
                    end(mine);
                }
            });
        } catch (RejectedExecutionException allBusy) {
            if (closed.getCount() > 0) {
                log().warn("no search for a node of '{}' that takes writes: all threads for it hang", cluster.key());
            }
            end(mine);
        }
    }

    private void end(Search mine) {
        running.set(null);
        mine.end.complete(null);
    }

    /** Whether work for the writer had better wait. */
    boolean holds() {
        Search search = running.get();
        return search != null && search.holds;
    }

    /** Waits for the end of the search that goes on. */
    void await(Duration longest) {
        Search search = running.get();
        if (search != null) {
            ClusterHealth.await(search.end, longest);
        }
    }

    private void search(Search mine) {
        long began = Moments.now();
        long bound = cluster.settings().failoverBound().toNanos();
        do {
            if (isFound(mine, began)) {
                return;
            }
        } while (Moments.now() - began < bound && !isClosedWithin(PAUSE_MILLIS));
        if (closed.getCount() > 0) {
            log().warn(
                            "no node of '{}' takes writes after {}; they go to '{}' as before",
                            cluster.key(),
                            cluster.settings().failoverBound(),
                            cluster.writer());
        }
    }

    private boolean isClosedWithin(long milliseconds) {
        try {
            return closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean isFound(Search mine, long began) {
        Node old = cluster.writer();
        Map<Node, CompletableFuture<ProbeAnswer>> asked = new LinkedHashMap<>();
        cluster.nodes().forEach(node -> asked.put(node, node.ask(true)));
        ProbeAnswer own = Objects.requireNonNull(asked.get(old)).join();
        if (own.kind() == ProbeAnswer.Kind.NOT_ASKED) {
            return false; // it may be as well as ever
        }
        if (own.takesWrites() || (own.isAnswered() && own.writable() == null)) {
            cluster.health().writerIs(old, own);
            if (mine.stale) {
                evict(old);
            }
            return true;
        }
        for (Map.Entry<Node, CompletableFuture<ProbeAnswer>> each : asked.entrySet()) {
            ProbeAnswer answer = each.getValue().join();
            if (each.getKey() != old && each.getKey().mayTakeOver(answer)) {
                change(old, each.getKey(), asked, began);
                return true;
            }
        }
        return false;
    }

    /** Its name may lead to another server by now; or a transaction was made read-only by its own SQL, again and again. */
    private void evict(Node writer) {
        long now = Moments.now();
        if (evicted == 0 || now - evicted > BETWEEN_EVICTIONS) {
            evicted = now;
            writer.pool().evict();
        }
    }

    private void change(Node old, Node next, Map<Node, CompletableFuture<ProbeAnswer>> asked, long began) {
        if (closed.getCount() == 0) {
            return;
        }
        Map<Node, ProbeAnswer> answers = new LinkedHashMap<>();
        asked.forEach((node, answer) -> answers.put(node, answer.getNow(ProbeAnswer.notAsked())));
        cluster.health().changesTo(next, answers);
        old.pool().evict();
        if (!Objects.requireNonNull(answers.get(old)).isAnswered()) {
            old.pool().abortLent(); // nobody knows what it does if it comes back
        }
        Duration took = Duration.ofNanos(Moments.now() - began);
        log().warn("'{}' takes the writes instead of '{}', found in {} ms", next, old, took.toMillis());
        ConnectionKey key = cluster.key();
        var unused = cluster.health().round();
        cluster.events()
                .fire(new FailoverEvent(key.name(), key.shard(), key.tenant(), old.toString(), next.toString(), took));
    }

    void close() {
        closed.countDown();
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Failover.class);
    }
}
