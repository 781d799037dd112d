package io.activerecord.connection;

import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens many pools at a time, on threads that end when each has been tried. */
final class PoolStart {
    private static final int THREADS = 16;

    private PoolStart() {}

    /**
     * Tries every pool, however long that takes.
     *
     * @throws ConnectionException naming each that could not be opened, but for replicas of a writer that could
     */
    static void openAll(List<Openable> pools) {
        StartReport report = open(pools, Duration.ofDays(365), THREADS).requireAllUp();
        report.nodesDown()
                .forEach(each -> log().warn("the start goes on without {}; it is tried again when it is used", each));
    }

    /** A connection stands as its configured writer does: the first of its nodes. */
    private static StartReport report(List<Openable> pools, List<ConnectionStatus> nodes, long began) {
        List<ConnectionStatus> connections = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            NodeName node = pools.get(i).node();
            if (node.isFirst()) {
                ConnectionStatus first = nodes.get(i);
                connections.add(new ConnectionStatus(node.key().toString(), first.state(), first.cause()));
            }
        }
        return new StartReport(connections, nodes, Duration.ofNanos(System.nanoTime() - began));
    }

    private static Logger log() {
        return LoggerFactory.getLogger(PoolStart.class);
    }

    /** Tries every pool, as {@code plan} says; {@code healer} has those that do not open. */
    static StartReport open(List<Openable> pools, StartPlan plan, Healer healer) {
        StartReport report = open(pools, plan.budget(), plan.parallelism());
        healer.heal(pools);
        return report;
    }

    /** Tries every pool; what has not ended within {@code budget} goes on, and counts as down. */
    static StartReport open(List<Openable> pools, Duration budget, int threads) {
        long began = System.nanoTime();
        if (pools.isEmpty()) {
            return new StartReport(List.of(), List.of(), Duration.ZERO);
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, pools.size()), PoolStart::thread);
        Map<Openable, Future<?>> openings = new LinkedHashMap<>();
        boolean waited = false;
        try {
            pools.forEach(pool -> openings.put(pool, executor.submit(pool::openNow)));
            List<ConnectionStatus> found = new ArrayList<>(openings.size());
            for (Map.Entry<Openable, Future<?>> opening : openings.entrySet()) {
                long left = budget.toNanos() - (System.nanoTime() - began);
                found.add(status(opening.getKey(), opening.getValue(), left, budget));
            }
            waited = true;
            return report(pools, found, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while opening connections; each opens when it is used", e);
        } finally {
            if (waited) {
                executor.shutdown();
            } else {
                executor.shutdownNow();
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "activerecord-start");
        thread.setDaemon(true);
        return thread;
    }

    private static ConnectionStatus status(Openable pool, Future<?> opening, long left, Duration budget)
            throws InterruptedException {
        String name = pool.node().toString();
        try {
            opening.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return new ConnectionStatus(name, State.UP, null);
        } catch (TimeoutException e) {
            return new ConnectionStatus(name, State.DOWN, late(name, budget));
        } catch (ExecutionException e) {
            return new ConnectionStatus(name, State.DOWN, failure(name, e.getCause()));
        }
    }

    private static ConnectionException late(String name, Duration budget) {
        return new ConnectionException("connection '" + name + "' was not open within the start's budget of "
                + budget.toMillis() + " ms; it is still being tried");
    }

    private static ActiveRecordException failure(String name, @Nullable Throwable cause) {
        return cause instanceof ActiveRecordException known
                ? known
                : new ConnectionException("connection '" + name + "' could not be opened: " + cause, cause);
    }
}
