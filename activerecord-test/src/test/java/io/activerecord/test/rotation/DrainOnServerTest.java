package io.activerecord.test.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainEvent;
import io.activerecord.connection.DrainReason;
import io.activerecord.connection.DrainReport;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools that are replaced and disposed of under load: nobody fails who ends in time, and who does not is told why. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class DrainOnServerTest {
    private static final int ROUNDS = 10;

    private final List<DrainEvent> told = Collections.synchronizedList(new ArrayList<>());

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mysql-8.0", "sqlite", "h2")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private interface Work {
        void run(ConnectionConfig config) throws Exception;
    }

    private void on(ServerEngine engine, Work work) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("drain")) {
            ConnectionConfig config = database.config().poolSize(6);
            ConnectionManager.configure("admin", config);
            ConnectionManager.execute("admin", "create table counters (id integer primary key, n integer not null)");
            for (int i = 0; i < Workers.THREADS; i++) {
                ConnectionManager.execute("admin", "insert into counters values (?, 0)", i);
            }
            ConnectionEvents.onDrained("work", told::add);
            ConnectionManager.configure("work", config);
            work.run(config);
            ConnectionManager.disposeAll().await();
        }
    }

    private static long sum() {
        return ConnectionManager.selectValue("admin", Long.class, "select sum(n) from counters");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void sixteenThreadsInTransactionsNoticeNothing(ServerEngine engine) throws Exception {
        on(engine, config -> {
            List<Drain<DrainReport>> drains = new ArrayList<>();
            long added;
            try (Workers workers = Workers.on("work", (thread, work) -> work.run())) {
                for (int round = 0; round < ROUNDS; round++) {
                    workers.progress();
                    drains.add(ConnectionManager.replace("work", config));
                }
                workers.progress();
                added = workers.end();
            }
            int ended = 0;
            for (Drain<DrainReport> drain : drains) {
                DrainReport report = drain.await();
                assertThat(report.cut()).isZero();
                ended += report.ended();
            }
            assertThat(ended).isPositive();
            assertThat(sum()).isEqualTo(added);
            assertThat(told).hasSize(ROUNDS).extracting(DrainEvent::reason).containsOnly(DrainReason.REPLACED);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsCutIsCountedAndNotCommitted(ServerEngine engine) throws Exception {
        on(engine, config -> {
            CountDownLatch inside = new CountDownLatch(3);
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch rest = new CountDownLatch(1);
            ExecutorService executor = Executors.newFixedThreadPool(3);
            try {
                Future<?> quick = executor.submit(() -> read(inside, first));
                Future<?> slow = executor.submit(() -> write(inside, rest));
                Future<?> slowest = executor.submit(() -> read(inside, rest));
                inside.await();
                Drain<DrainReport> drain = ConnectionManager.dispose("work", Duration.ofMillis(500));
                first.countDown();
                quick.get();
                DrainReport report = drain.await();
                assertThat(report)
                        .extracting(DrainReport::ended, DrainReport::cut)
                        .containsExactly(1, 2);
                rest.countDown();
                for (Future<?> each : List.of(slow, slowest)) {
                    assertThatThrownBy(each::get)
                            .cause()
                            .isInstanceOf(ConnectionDisposedException.class)
                            .hasMessageContaining("'work' was disposed of 500 ms ago")
                            .hasMessageContaining("rolled back");
                }
                assertThat(told).containsExactly(new DrainEvent("work", null, "work", DrainReason.DISPOSED, report));
            } finally {
                executor.shutdownNow();
            }
            assertThat(sum()).isZero();
        });
    }

    private static boolean read(CountDownLatch inside, CountDownLatch end) throws InterruptedException {
        return ConnectionManager.inTransaction(
                "work", TransactionOptions.defaults().readingOnly(), transaction -> {
                    ConnectionManager.select("work", "select n from counters where id = 1");
                    inside.countDown();
                    end.await();
                    return true;
                });
    }

    private static boolean write(CountDownLatch inside, CountDownLatch end) throws InterruptedException {
        return ConnectionManager.inTransaction("work", transaction -> {
            ConnectionManager.execute("work", "update counters set n = 7 where id = 2");
            inside.countDown();
            end.await();
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementThatRunsAtTheDeadlineIsStopped(ServerEngine engine) throws Exception {
        String endless = switch (engine.driver()) {
            case "postgresql" -> "select pg_sleep(600)";
            case "mysql" -> "select sleep(600)";
            default ->
                "with recursive c (n) as (select 1 union all select n + 1 from c where n < 2000000000)"
                        + " select sum(n) from c";
        };
        on(engine, config -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<?> work = executor.submit(() -> ConnectionManager.select("work", endless));
                ServerUsers.until(
                        "it has a connection",
                        () -> ConnectionManager.figures("work").active() == 1);
                DrainReport report = ConnectionManager.replace("work", config, Duration.ofSeconds(1))
                        .await();
                assertThat(report.cut()).isEqualTo(1);
                assertThatThrownBy(work::get)
                        .cause()
                        .isInstanceOfAny(ConnectionLostException.class, ConnectionDisposedException.class)
                        .hasMessageContaining("cut off: 'work' was replaced 1000 ms ago");
            } finally {
                executor.shutdownNow();
            }
        });
    }
}
