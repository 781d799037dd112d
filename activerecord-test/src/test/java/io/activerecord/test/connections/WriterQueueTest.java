package io.activerecord.test.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SQLite takes one writer at a time; those of a process take turns before they reach it. */
class WriterQueueTest extends DatabasesFixture {
    private static final int WRITERS = 16;
    private static final int WRITES = 25;
    private static final int ROUNDS = 5;

    private final ExecutorService pool = Executors.newFixedThreadPool(WRITERS);

    @BeforeEach
    void tenConnections() {
        ConnectionManager.replace("primary", config("primary").poolSize(10));
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void moreWritersThanConnectionsAllSucceed() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String own = "writer " + writer + ", ";
            writers.add(pool.submit(() -> write(own)));
        }
        for (Future<?> writer : writers) {
            writer.get(); // throws what the writer threw, SQLITE_BUSY above all
        }
        assertThat(places("primary")).isEqualTo(1 + WRITERS * WRITES);
        assertThat(ConnectionManager.figures("primary").active()).isZero();
    }

    private static void write(String own) {
        for (int i = 0; i < WRITES; i++) {
            Place place = Place.noted(own + i);
            if (i % 3 == 0) {
                Place.transaction(place::save);
            } else {
                place.save();
                place.database = "changed";
                place.save();
            }
        }
    }

    @Test
    void readersDoNotWaitForWriters() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Future<?> holder = pool.submit(() -> Place.transaction(() -> {
            Place.noted("uncommitted").save();
            writing.countDown();
            finish.await();
            return true;
        }));
        writing.await();
        List<Thread> queue = startWriters("queued ", order(0));
        List<Future<Long>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(pool.submit(() -> {
                List<Place> all = Place.all();
                return all.size() + places("primary");
            }));
        }
        for (Future<Long> reader : readers) {
            assertThat(reader.get())
                    .as("rows seen while %s writers wait", WRITERS)
                    .isEqualTo(2);
        }
        finish.countDown();
        holder.get();
        join(queue);
        assertThat(places("primary")).isEqualTo(2 + WRITERS);
    }

    @Test
    void writersAreServedInTheOrderOfAskingEachTime() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> order = order(round);
            String prefix = "round " + round + ", writer ";
            List<Thread> queue = Place.transaction(() -> startWriters(prefix, order));
            join(queue);
            order.forEach(writer -> expected.add(prefix + writer));
        }
        assertThat(Place.where(Place.NOTE.isNotNull()).orderBy(Place.ID.asc()).pluck(Place.NOTE))
                .isEqualTo(expected);
    }

    private static List<Integer> order(int round) {
        List<Integer> order = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            order.add(writer);
        }
        Collections.shuffle(order, new Random(round));
        return order;
    }

    /** Starts a writer when the one before is in the queue; somebody else holds the turn. */
    private static List<Thread> startWriters(String prefix, List<Integer> order) {
        List<Thread> queue = new ArrayList<>();
        for (int writer : order) {
            Thread thread = new Thread(() -> Place.noted(prefix + writer).save());
            thread.start();
            while (!waitsForTurn(thread)) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            queue.add(thread);
        }
        return queue;
    }

    private static boolean waitsForTurn(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
