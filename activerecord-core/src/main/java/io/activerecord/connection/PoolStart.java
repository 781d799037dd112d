package io.activerecord.connection;

import io.activerecord.error.ConnectionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Opens many pools at a time, on threads that end with it. */
final class PoolStart {
    private static final int THREADS = 16;

    private PoolStart() {}

    /**
     * Tries every pool.
     *
     * @throws ConnectionException naming each that could not be opened
     */
    static void openAll(List<LazyPool> pools) {
        if (pools.isEmpty()) {
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(THREADS, pools.size()), PoolStart::thread);
        try {
            Map<LazyPool, Future<?>> openings = new LinkedHashMap<>();
            pools.forEach(pool -> openings.put(pool, executor.submit(pool::openNow)));
            report(openings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while opening connections; each opens when it is used", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "activerecord-start");
        thread.setDaemon(true);
        return thread;
    }

    private static void report(Map<LazyPool, Future<?>> openings) throws InterruptedException {
        Map<LazyPool, Throwable> failures = new LinkedHashMap<>();
        for (Map.Entry<LazyPool, Future<?>> opening : openings.entrySet()) {
            Throwable failure = failure(opening.getValue());
            if (failure != null) {
                failures.put(opening.getKey(), failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failed(failures, openings.size());
        }
    }

    private static ConnectionException failed(Map<LazyPool, Throwable> failures, int tried) {
        StringBuilder told = new StringBuilder();
        failures.forEach((pool, failure) ->
                told.append("; ").append(pool.node()).append(": ").append(failure.getMessage()));
        ConnectionException failed =
                new ConnectionException(failures.size() + " of " + tried + " connections could not be opened" + told);
        failures.values().forEach(failed::addSuppressed);
        return failed;
    }

    private static @Nullable Throwable failure(Future<?> opening) throws InterruptedException {
        try {
            opening.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
