package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.RecordNotFoundException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class AsyncTest {
    @BeforeEach
    void tables() {
        Rides.tables();
    }

    @Test
    void everyTerminalGivesItsAnswer() {
        Rides.some(10);
        var query = Ride.where(Ride.FARE.ge(5)).orderBy(Ride.FARE.asc());
        var async = query.async();
        assertThat(async.list().join()).isEqualTo(query.list());
        assertThat(async.all().join()).hasSize(5);
        assertThat(async.first().join()).isEqualTo(query.first());
        assertThat(async.find(query.list().get(2).id).join())
                .isEqualTo(query.list().get(2));
        assertThat(async.findBy(Ride.FARE.eq(7)).join().orElseThrow().fare).isEqualTo(7);
        assertThat(async.exists().join()).isTrue();
        assertThat(async.pluck(Ride.FARE).join()).containsExactly(5, 6, 7, 8, 9);
        assertThat(async.rows(Ride.FARE).join()).hasSize(5);
        assertThat(async.page(1, 2).join().total()).isEqualTo(5);
        assertThat(async.pageAfter(null, 2).join().records()).hasSize(2);
        assertThat(async.pageBefore(null, 2).join().records()).hasSize(2);
        assertThat(Ride.where(Ride.FARE.ge(5)).async().count().join()).isEqualTo(5);
        assertThat(Ride.query().async().value(Ride.FARE.max()).join()).isEqualTo(9);
        assertThat(Ride.where(Ride.FARE.eq(3)).async().one().join().fare).isEqualTo(3);
        assertThat(Ride.where(Ride.FARE.eq(3))
                        .async()
                        .update(Ride.CITY.set("x"))
                        .join())
                .isEqualTo(1);
        assertThat(Ride.where(Ride.CITY.eq("x")).async().delete().join()).isEqualTo(1);
    }

    @Test
    void howAQueryRunsIsToldToo() {
        Rides.some(3);
        var query = Ride.where(Ride.FARE.ge(1));
        assertThat(query.async().explain().join().text())
                .isEqualTo(query.explain().text());
        assertThatThrownBy(() -> query.async().explainAnalyze().join())
                .hasCauseInstanceOf(UnsupportedByDialectException.class); // SQLite says only how it would
        Ride.usingConnection("h2", () -> {
            assertThat(query.async().explainAnalyze().join().text()).contains("scanCount");
        });
    }

    @Test
    void theContextOfTheCallHolds() {
        Rides.some(2);
        CompletableFuture<Long> there =
                Ride.usingConnection("h2", () -> Ride.query().async().count());
        CompletableFuture<Long> here = Ride.query().async().count();
        assertThat(there.join()).isZero();
        assertThat(here.join()).isEqualTo(2);
    }

    @Test
    void aFailureIsTheFuturesOwn() {
        assertThatThrownBy(() -> Ride.query().async().one().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aTransactionStaysOnItsThread() {
        Ride.transaction(() -> assertThatThrownBy(() -> Ride.query().async().list())
                .isInstanceOf(SwitchInTransactionException.class)
                .hasMessageContaining("context cannot be captured"));
    }

    @Test
    void anExecutorOfTheApplicationIsUsed() {
        Rides.some(1);
        ExecutorService own = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
        try {
            ConnectionManager.models().executor(own);
            CompletableFuture<String> thread = Ride.query()
                    .async()
                    .list()
                    .thenApply(rides -> Thread.currentThread().getName());
            thread.join();
            assertThat(Ride.query().async().count().join()).isEqualTo(1);
        } finally {
            own.shutdown();
        }
    }

    @Test
    void cancellingStopsTheStatement() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Ride.usingConnection("h2", () -> Rides.some(1));
        ExecutorService own = Executors.newSingleThreadExecutor();
        try {
            ConnectionManager.models()
                    .executor(work -> own.execute(() -> {
                        try {
                            work.run();
                        } finally {
                            ended.countDown();
                        }
                    }));
            Future<?> endless = Ride.using("h2")
                    .where("exists (select 1 from system_range(1, 1000000000000) a where mod(a.\"X\", 7) = 9)")
                    .async()
                    .list();
            awaitStatement("system_range");
            assertThat(endless.cancel(true)).as("%s", endless).isTrue();
            ended.await();
            assertThat(endless.isCancelled()).isTrue();
            assertThatThrownBy(endless::get).isInstanceOf(CancellationException.class);
        } finally {
            own.shutdown();
        }
    }

    /** Until another session of H2 runs such a statement. */
    private static void awaitStatement(String part) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String runs = "exists (select 1 from information_schema.sessions"
                + " where executing_statement like ? and session_id <> session_id())";
        while (!Ride.using("h2").where(runs, "%" + part + "%").exists()) {
            assertThat(System.nanoTime()).as("the statement never ran").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void answersThatWereCancelledBeforeTheyBeganSendNothing() {
        List<Runnable> waiting = new java.util.ArrayList<>();
        ConnectionManager.models().executor(waiting::add);
        CompletableFuture<Long> count = Ride.query().async().count();
        count.cancel(true);
        waiting.forEach(Runnable::run);
        assertThat(count).isCancelled();
    }

    @Test
    void threadsEndWithTheConnections() throws InterruptedException {
        Ride.query().async().count().join();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("activerecord-async"))
                .toList(); // none where they are virtual
        ConnectionManager.disposeAll();
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
        Rides.tables();
        assertThat(Ride.query().async().count().join()).isZero();
    }
}
