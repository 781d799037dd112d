package io.activerecord.test.rotation;

import io.activerecord.ConnectionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Sixteen threads, each of which adds one in a transaction of two statements, again and again, until they are told to end. */
final class Workers implements AutoCloseable {
    static final int THREADS = 16;

    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong[] done = new AtomicLong[THREADS];
    private final List<Future<?>> working = new ArrayList<>();

    interface Place {
        void in(int thread, Runnable work);
    }

    private Workers() {}

    /** On the connection {@code name}, in what {@code place} makes around it. */
    static Workers on(String name, Place place) {
        Workers workers = new Workers();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            AtomicLong count = new AtomicLong();
            workers.done[thread] = count;
            workers.working.add(workers.executor.submit(() -> {
                while (!workers.over.get()) {
                    place.in(number, () -> addOne(name, number));
                    count.incrementAndGet();
                }
            }));
        }
        return workers;
    }

    private static void addOne(String name, int thread) {
        ConnectionManager.transaction(name, transaction -> {
            int before =
                    ConnectionManager.selectValue(name, Integer.class, "select n from counters where id = ?", thread);
            ConnectionManager.execute(name, "update counters set n = ? where id = ?", before + 1, thread);
        });
    }

    /** Returns when each has done one more; raises what one of them has thrown. */
    void progress() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            long before = done[i].get();
            AtomicLong count = done[i];
            Future<?> worker = working.get(i);
            ServerUsers.until("progress of worker " + i, () -> count.get() > before || worker.isDone());
            if (worker.isDone()) {
                worker.get();
            }
        }
    }

    /** Ends all; how often they have added one. */
    long end() throws Exception {
        over.set(true);
        long sum = 0;
        for (int i = 0; i < THREADS; i++) {
            working.get(i).get();
            sum += done[i].get();
        }
        return sum;
    }

    @Override
    public void close() {
        over.set(true);
        executor.shutdownNow();
    }
}
