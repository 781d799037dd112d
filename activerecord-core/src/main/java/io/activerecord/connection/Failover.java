package io.activerecord.connection;

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

    private final Cluster cluster;
    private final ProbeThreads threads;
    private final AtomicReference<@Nullable CompletableFuture<Void>> running = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean holding;
    private volatile boolean stale;

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
        stale |= refused;
        holding |= hold;
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (running.compareAndExchange(null, mine) != null) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    search();
                } finally {
                    end(mine);
                }
            });
        } catch (RejectedExecutionException allBusy) {
            end(mine);
        }
    }

    private void end(CompletableFuture<Void> mine) {
        holding = false;
        stale = false;
        running.set(null);
        mine.complete(null);
    }

    /** Whether work for the writer had better wait. */
    boolean holds() {
        return holding;
    }

    /** Waits for the end of the search that goes on. */
    void await(Duration longest) {
        CompletableFuture<Void> search = running.get();
        if (search != null) {
            ClusterHealth.await(search, longest);
        }
    }

    private void search() {
        long began = Moments.now();
        long bound = cluster.settings().failoverBound().toNanos();
        do {
            if (isFound(began)) {
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

    private boolean isFound(long began) {
        Node old = cluster.writer();
        Map<Node, CompletableFuture<ProbeAnswer>> asked = new LinkedHashMap<>();
        cluster.nodes().forEach(node -> asked.put(node, node.ask(true)));
        ProbeAnswer own = Objects.requireNonNull(asked.get(old)).join();
        if (old.mayTakeOver(own) || (own.isAnswered() && own.writable() == null)) {
            cluster.health().writerIs(old, own, false);
            if (stale) {
                old.pool().evict(); // its name may lead to another server by now
            }
            return true;
        }
        for (Map.Entry<Node, CompletableFuture<ProbeAnswer>> each : asked.entrySet()) {
            ProbeAnswer answer = each.getValue().join();
            if (each.getKey() != old && each.getKey().mayTakeOver(answer)) {
                change(old, own, each.getKey(), answer, began);
                return true;
            }
        }
        return false;
    }

    private void change(Node old, ProbeAnswer own, Node next, ProbeAnswer answer, long began) {
        if (closed.getCount() == 0) {
            return;
        }
        cluster.health().writerIs(next, answer, true);
        old.pool().evict();
        if (!own.isAnswered()) {
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
