package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.RetriedWork;
import io.activerecord.connection.RetryEvent;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that are killed, deadlocks and serialization failures of real servers. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class RetryOnServerTest {
    private static final RetryPolicy AGAIN =
            RetryPolicy.exponential(Duration.ofMillis(5)).attempts(6);
    private static final TransactionOptions RETRIED =
            TransactionOptions.defaults().retry(AGAIN);

    private final List<RetryEvent> told = Collections.synchronizedList(new ArrayList<>());

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mysql-8.0", "mariadb-11.4")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private interface Work {
        void run() throws Exception;
    }

    private void on(ServerEngine engine, Work work) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("retry")) {
            ConnectionConfig config = database.config();
            ConnectionManager.configure("admin", config.switchPolicy(SwitchPolicy.SUSPEND));
            ConnectionManager.execute("admin", "create table jars (id bigint primary key, n integer not null)");
            for (int i = 1; i <= 50; i++) {
                ConnectionManager.execute("admin", "insert into jars values (?, 0)", i);
            }
            ConnectionManager.configure("work", config.poolSize(1).retry(AGAIN));
            ConnectionEvents.onRetry("work", told::add);
            work.run();
            ConnectionManager.disposeAll().await();
        }
    }

    private static boolean isPostgres() {
        return ConnectionManager.connections().dialect("work").productName().equals("PostgreSQL");
    }

    private static long session() {
        String question = isPostgres() ? "select pg_backend_pid()" : "select connection_id()";
        return Objects.requireNonNull(ConnectionManager.selectValue("work", Long.class, question));
    }

    /** Ends the session, and returns when it is gone. */
    private static void kill(long session) {
        String kill = isPostgres() ? "select pg_terminate_backend(" + session + ", 10000)" : "kill " + session;
        ConnectionManager.execute("admin", kill);
    }

    private static long n(long id) {
        return Objects.requireNonNull(
                ConnectionManager.selectValue("admin", Long.class, "select n from jars where id = ?", id));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReadOnASessionThatWasKilledIsDoneAgain(ServerEngine engine) throws Exception {
        on(engine, () -> {
            long killed = session();
            kill(killed);
            assertThat(Jar.query().count()).isEqualTo(50);
            assertThat(session()).isNotEqualTo(killed);
            kill(session());
            assertThat(Jar.find(7L).n).isEqualTo(0);
            kill(session());
            try (Stream<Jar> jars = Jar.query().stream()) {
                assertThat(jars).hasSize(50);
            }
            assertThat(told).hasSize(3).allMatch(each -> each.work() == RetriedWork.READ);
            assertThat(told.get(0).failure()).isInstanceOf(ConnectionLostException.class);
            assertThat(Objects.requireNonNull(
                                    ConnectionManager.metrics().byName().get("work"))
                            .retries())
                    .isEqualTo(3);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWriteIsDoneAgainOnlyWhereItIsIdempotent(ServerEngine engine) throws Exception {
        on(engine, () -> {
            kill(session());
            assertThatThrownBy(() -> ConnectionManager.execute("work", "update jars set n = n + 1 where id = 1"))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(told).isEmpty();
            kill(session());
            ConnectionManager.idempotent("work", () -> ConnectionManager.execute("work", "update jars set n = 5"));
            assertThat(n(1)).isEqualTo(5);
            assertThat(told).extracting(RetryEvent::work).containsExactly(RetriedWork.IDEMPOTENT);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionWhoseSessionIsLostBeforeTheCommitIsRunAgain(ServerEngine engine) throws Exception {
        on(engine, () -> {
            AtomicInteger runs = new AtomicInteger();
            ConnectionManager.transaction("work", RETRIED, tx -> {
                ConnectionManager.execute("work", "update jars set n = n + 1 where id = 1");
                if (runs.incrementAndGet() == 1) {
                    kill(session());
                }
                ConnectionManager.execute("work", "update jars set n = n + 1 where id = 2");
            });
            assertThat(runs).hasValue(2);
            assertThat(List.of(n(1), n(2))).containsExactly(1L, 1L);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCommitOfWhichNobodyKnowsIsNotRepeated(ServerEngine engine) throws Exception {
        on(engine, () -> {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> ConnectionManager.transaction("work", RETRIED, tx -> {
                        runs.incrementAndGet();
                        ConnectionManager.execute("work", "update jars set n = n + 1 where id = 1");
                        kill(session());
                    }))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(runs).hasValue(1);
            assertThat(n(1)).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionThatCannotBeSerializedIsRunAgain(ServerEngine engine) throws Exception {
        on(engine, () -> {
            AtomicInteger runs = new AtomicInteger();
            if (isPostgres()) {
                TransactionOptions options = RETRIED.isolation(Isolation.SERIALIZABLE);
                ConnectionManager.transaction("work", options, tx -> {
                    Jar jar = Jar.find(1L);
                    if (runs.incrementAndGet() == 1) {
                        ConnectionManager.execute("admin", "update jars set n = 10 where id = 1");
                    }
                    jar.n = Objects.requireNonNull(jar.n) + 1;
                    jar.save();
                });
                assertThat(n(1)).isEqualTo(11);
                assertThat(told).hasSize(1);
                assertThat(((ConcurrencyException) told.get(0).failure()).kind())
                        .isEqualTo(SqlErrorKind.SERIALIZATION_FAILURE);
            } else {
                inADeadlockTheLighterIsRunAgain(runs);
            }
            assertThat(runs).hasValue(2);
            assertThat(told.get(0).work()).isEqualTo(RetriedWork.TRANSACTION);
        });
    }

    /** InnoDB ends the transaction that has changed fewer rows. */
    private void inADeadlockTheLighterIsRunAgain(AtomicInteger runs) throws Exception {
        CountDownLatch heavyHasItsRows = new CountDownLatch(1);
        CountDownLatch lightHasItsRow = new CountDownLatch(1);
        CompletableFuture<Void> heavy = CompletableFuture.runAsync(() -> ConnectionManager.transaction("admin", tx -> {
            ConnectionManager.execute("admin", "update jars set n = n + 100 where id > 1");
            heavyHasItsRows.countDown();
            await(lightHasItsRow);
            ConnectionManager.execute("admin", "update jars set n = n + 100 where id = 1");
        }));
        await(heavyHasItsRows);
        ConnectionManager.transaction("work", RETRIED, tx -> {
            runs.incrementAndGet();
            ConnectionManager.execute("work", "update jars set n = n + 1 where id = 1");
            lightHasItsRow.countDown();
            ConnectionManager.execute("work", "update jars set n = n + 1 where id = 2");
        });
        heavy.get(60, TimeUnit.SECONDS);
        assertThat(List.of(n(1), n(2), n(3))).containsExactly(101L, 101L, 100L);
        assertThat(((ConcurrencyException) told.get(0).failure()).kind()).isEqualTo(SqlErrorKind.DEADLOCK);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eightThreadsLoseNoneOfTheirSteps(ServerEngine engine) throws Exception {
        on(engine, () -> {
            TransactionOptions options = TransactionOptions.defaults()
                    .isolation(Isolation.SERIALIZABLE)
                    .retry(RetryPolicy.exponential(Duration.ofMillis(2)).attempts(200));
            List<CompletableFuture<Void>> all = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int thread = 0; thread < 8; thread++) {
                all.add(CompletableFuture.runAsync(() -> steps(options), threads));
            }
            for (CompletableFuture<Void> each : all) {
                each.get(100, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(n(1)).isEqualTo(80);
        });
    }

    private static void steps(TransactionOptions options) {
        for (int step = 0; step < 10; step++) {
            ConnectionManager.transaction("admin", options, tx -> {
                long n = n(1);
                ConnectionManager.execute("admin", "update jars set n = ? where id = 1", n + 1);
            });
        }
    }
}
