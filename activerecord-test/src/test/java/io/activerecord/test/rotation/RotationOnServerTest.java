package io.activerecord.test.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Credentials;
import io.activerecord.connection.Drain;
import io.activerecord.connection.RotationEvent;
import io.activerecord.connection.RotationReport;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials change while the pools of a name and of tenants are at work; the server says whose sessions there are. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class RotationOnServerTest {
    private static final int ROUNDS = 6;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicReference<Credentials> now = new AtomicReference<>();

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private interface Work {
        void run(FreshDatabase database, ServerUsers users) throws Exception;
    }

    private void on(ServerEngine engine, Work work) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("rotation");
                ServerUsers users = new ServerUsers(engine, database)) {
            users.run("create table counters (id integer primary key, n integer not null)");
            for (int i = 0; i < Workers.THREADS; i++) {
                users.run("insert into counters values (" + i + ", 0)");
            }
            work.run(database, users);
            ConnectionManager.disposeAll().await();
        }
    }

    private ConnectionConfig config(FreshDatabase database) {
        return ConnectionConfig.url(database.url()).poolSize(6).credentials(now::get);
    }

    private static void together(int thread, Runnable work) {
        ConnectionManager.withTenant("t" + thread % 3, work::run);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void sixteenThreadsInTransactionsNoticeNothing(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials[] both = {users.create(), users.create()};
            now.set(both[0]);
            ConnectionManager.configure("primary", config(database));
            ConnectionManager.tenants("shop", tenant -> config(database));
            List<RotationEvent> told = Collections.synchronizedList(new ArrayList<>());
            ConnectionEvents.onRotated(told::add);
            long added;
            try (Workers one = Workers.on("primary", (thread, work) -> work.run())) {
                one.progress();
                try (Workers tenants = Workers.on("shop", (thread, work) -> together(thread, work))) {
                    for (int round = 1; round <= ROUNDS; round++) {
                        Credentials old = both[(round + 1) % 2];
                        one.progress();
                        tenants.progress();
                        now.set(both[round % 2]);
                        RotationReport report =
                                ConnectionManager.rotateCredentials().await();
                        assertThat(report.connections()).containsExactly("primary", "shop[t0]", "shop[t1]", "shop[t2]");
                        assertThat(report.replaced()).isPositive();
                        assertThat(report.cut()).isZero();
                        ServerUsers.until("no session of the old user", () -> users.sessions(old) == 0);
                    }
                    one.progress();
                    tenants.progress();
                    tenants.end();
                }
                added = one.end();
            }
            assertThat(added).isPositive();
            assertThat(told).hasSize(4 * ROUNDS);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyAcknowledgedTransactionIsThereOnce(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials[] both = {users.create(), users.create()};
            now.set(both[0]);
            ConnectionManager.configure("primary", config(database));
            long added;
            try (Workers workers = Workers.on("primary", (thread, work) -> work.run())) {
                for (int round = 1; round <= ROUNDS; round++) {
                    workers.progress();
                    now.set(both[round % 2]);
                    ConnectionManager.rotateCredentials("primary").await();
                }
                added = workers.end();
            }
            assertThat(users.number("select sum(n) from counters")).isEqualTo(added);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPasswordThatIsChangedInPlaceIsLearnedWithoutBeingTold(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials first = users.create();
            Credentials second = users.alter(first, "another-secret");
            List<Credentials> answers = new ArrayList<>(List.of(first, second)); // the first answer is an old one
            ConnectionManager.configure(
                    "primary",
                    ConnectionConfig.url(database.url())
                            .credentials(() -> answers.size() > 1 ? answers.remove(0) : answers.get(0)));
            assertThat(ConnectionManager.selectValue("primary", Integer.class, "select 42"))
                    .isEqualTo(42);
            assertThat(answers).containsExactly(second);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void newCredentialsThatTheServerRefusesChangeNothing(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials good = users.create();
            now.set(good);
            ConnectionManager.configure("primary", config(database));
            ConnectionManager.select("primary", "select 1");
            long sessions = users.sessions(good);
            now.set(new Credentials(good.user(), "wrong-secret"));
            assertThatThrownBy(() -> ConnectionManager.rotateCredentials("primary"))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("nothing has changed")
                    .hasMessageNotContaining("wrong-secret")
                    .hasCauseInstanceOf(AuthenticationFailedException.class);
            assertThat(ConnectionManager.selectValue("primary", Integer.class, "select 42"))
                    .isEqualTo(42);
            assertThat(users.sessions(good)).isEqualTo(sessions);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionThatOutlastsTheDrainIsCutAndRolledBack(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials old = users.create();
            now.set(old);
            ConnectionManager.configure("primary", config(database));
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch cut = new CountDownLatch(1);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<?> work = executor.submit(() -> {
                    ConnectionManager.transaction("primary", transaction -> {
                        ConnectionManager.execute("primary", "update counters set n = 99 where id = 0");
                        inside.countDown();
                        cut.await();
                    });
                    return null;
                });
                inside.await();
                now.set(users.create());
                Drain<RotationReport> drain =
                        ConnectionManager.rotateCredentials(List.of("primary"), Duration.ofMillis(100));
                RotationReport report = drain.await(LONG).orElseThrow();
                assertThat(report.cut()).isEqualTo(1);
                ServerUsers.until("no session of the old user", () -> users.sessions(old) == 0);
                cut.countDown();
                assertThatThrownBy(work::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(ConnectionDisposedException.class)
                        .hasMessageContaining("its credentials were rotated 100 ms ago")
                        .hasMessageContaining("rolled back");
            } finally {
                executor.shutdownNow();
            }
            assertThat(users.number("select n from counters where id = 0")).isZero();
            assertThat(ConnectionManager.selectValue("primary", Integer.class, "select 42"))
                    .isEqualTo(42);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementThatOutlastsTheDrainIsStoppedAtTheServer(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials old = users.create();
            now.set(old);
            ConnectionManager.configure("primary", config(database));
            String endless = engine.driver().equals("postgresql") ? "select pg_sleep(600)" : "select sleep(600)";
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<?> work = executor.submit(() -> ConnectionManager.select("primary", endless));
                ServerUsers.until("the statement runs", () -> users.sleeping(old) == 1);
                now.set(users.create());
                ConnectionManager.rotateCredentials(List.of("primary"), Duration.ofMillis(100))
                        .await();
                assertThatThrownBy(work::get)
                        .cause()
                        .isInstanceOfAny(
                                ConnectionLostException.class,
                                ConnectionDisposedException.class) // MySQL's sleep ends well when it is cancelled
                        .hasMessageContaining("cut off: its credentials were rotated 100 ms ago");
                ServerUsers.until("no session of the old user", () -> users.sessions(old) == 0);
            } finally {
                executor.shutdownNow();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoWaitsForAConnectionGetsOneWhoseCredentialsAreNew(ServerEngine engine) throws Exception {
        on(engine, (database, users) -> {
            Credentials old = users.create();
            now.set(old);
            ConnectionManager.configure("primary", config(database).poolSize(1).poolTimeout(Duration.ofSeconds(10)));
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> waiting = ConnectionManager.inTransaction("primary", transaction -> {
                    ConnectionManager.select("primary", "select 1");
                    Future<Integer> asked =
                            executor.submit(() -> ConnectionManager.selectValue("primary", Integer.class, "select 42"));
                    ServerUsers.until(
                            "the other waits",
                            () -> ConnectionManager.figures("primary").waiting() == 1);
                    now.set(users.create());
                    users.lock(old);
                    ConnectionManager.rotateCredentials("primary");
                    return asked;
                });
                assertThat(waiting.get()).isEqualTo(42);
            } finally {
                executor.shutdownNow();
            }
            ServerUsers.until("no session of the old user", () -> users.sessions(old) == 0);
        });
    }
}
