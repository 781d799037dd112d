package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.BulkheadEvent;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.BulkheadFullException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, who waits and who is refused. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class BulkheadTest {
    /** More than one of these may be open on SQLite. */
    private static final TransactionOptions READING =
            TransactionOptions.defaults().readingOnly();

    /** A thread of its own for each: a thread of the common pool that waits does the work it waits for itself, from JDK 25 on. */
    private static final Executor ON_A_THREAD = work -> new Thread(work).start();

    @TempDir
    Path folder = Path.of("");

    private final List<BulkheadEvent> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        ConnectionEvents.onBulkhead("work", told::add);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("work.db");
    }

    private void configure(BulkheadPolicy policy) {
        ConnectionManager.configure("work", ConnectionConfig.url(url()).bulkhead(policy));
        count();
    }

    private static int count() {
        return ConnectionManager.select("work", "select 1").size();
    }

    @Test
    void moreThanTheMostAreRefusedAtOnce() {
        configure(BulkheadPolicy.concurrent(2));
        ConnectionManager.transaction("work", READING, tx -> {
            count(); // in the transaction: that one lease
            assertThat(CompletableFuture.supplyAsync(BulkheadTest::count, ON_A_THREAD)
                            .join())
                    .isEqualTo(1);
            CompletableFuture<Void> other = CompletableFuture.runAsync(
                    () -> ConnectionManager.transaction("work", READING, second -> {
                        count();
                        assertThatThrownBy(() -> CompletableFuture.supplyAsync(BulkheadTest::count, ON_A_THREAD)
                                        .join())
                                .hasCauseInstanceOf(BulkheadFullException.class)
                                .hasMessageContaining("work on 'work' refused after 0 ms: 2 pieces of work are there");
                    }),
                    ON_A_THREAD);
            other.join();
        });
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.node()).isEqualTo("work");
            assertThat(event.waiting()).isZero();
        });
        assertThat(ConnectionManager.metrics().total().refused()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void asManyWaitAsMayAndAreLetInInTurn() {
        configure(BulkheadPolicy.concurrent(1).waiting(1).longestWait(Duration.ofSeconds(50)));
        CompletableFuture<Integer> waiting = new CompletableFuture<>();
        ConnectionManager.transaction("work", READING, tx -> {
            count();
            Thread waiter = new Thread(() -> waiting.complete(count()));
            waiter.start();
            while (waiter.getState() != Thread.State.TIMED_WAITING) {
                LockSupport.parkNanos(100_000);
            }
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(BulkheadTest::count, ON_A_THREAD)
                            .join())
                    .hasCauseInstanceOf(BulkheadFullException.class)
                    .hasMessageContaining("and 1 wait");
            assertThat(waiting).isNotDone();
        });
        assertThat(waiting.join()).isEqualTo(1);
        assertThat(told).singleElement().extracting(BulkheadEvent::waiting).isEqualTo(1);
    }

    @Test
    void whoWaitsForTooLongIsRefused() {
        configure(BulkheadPolicy.concurrent(1).longestWait(Duration.ofMillis(20)));
        ConnectionManager.transaction("work", READING, tx -> {
            count();
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(BulkheadTest::count, ON_A_THREAD)
                            .join())
                    .hasCauseInstanceOf(BulkheadFullException.class);
        });
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(20)));
    }

    @Test
    void aPlaceThatWasOfNoUseIsGivenBack() {
        ConnectionManager.configure(
                "work",
                ConnectionConfig.dataSource(new RefusingDataSource(url(), 3))
                        .dialect("sqlite")
                        .bulkhead(BulkheadPolicy.concurrent(1)));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(BulkheadTest::count).isInstanceOf(ServerUnreachableException.class);
        }
        assertThat(count()).isEqualTo(1);
        assertThat(told).isEmpty();
    }

    @Test
    void neverMoreThanTheMostAreInside() throws Exception {
        configure(BulkheadPolicy.concurrent(3).longestWait(Duration.ofSeconds(50)));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int each = 0; each < 50; each++) {
                    ConnectionManager.transaction("work", READING, tx -> {
                        count();
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        inside.decrementAndGet();
                    });
                }
            });
            threads[i].start();
        }
        for (Thread each : threads) {
            each.join();
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(told).isEmpty();
    }
}
