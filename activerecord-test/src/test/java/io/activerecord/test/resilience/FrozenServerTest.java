package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is stopped (SIGSTOP): its connections stay, and nobody answers. Nothing holds a thread past the total. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@Tag("once") // how fields are filled makes no difference here
class FrozenServerTest {
    private static final Duration TOTAL = Duration.ofSeconds(2);

    /** For a machine that is busy; what hangs would hang for minutes. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private @Nullable ReplicatedServers started;

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    /** The user of the others may make no schema. */
    static List<ServerEngine> enginesWithSchemas() {
        return List.of(ServerEngines.standingFor("postgresql-18"));
    }

    private interface Work {
        void run() throws Exception;
    }

    private ReplicatedServers servers() {
        return Objects.requireNonNull(started);
    }

    private ConnectionConfig config() {
        return servers().writer().config().poolSize(4);
    }

    private void start(ServerEngine engine, Timeouts limits) {
        started = ReplicatedServers.start(engine, 0);
        ConnectionManager.configure("work", config().timeouts(limits));
        ConnectionManager.execute("work", "create table jars (id bigint primary key, n integer not null)");
        ConnectionManager.execute("work", "insert into jars values (1, 0)");
    }

    private void freeze() {
        servers().writer().freeze();
    }

    private void thaw() {
        servers().writer().thaw();
    }

    @AfterEach
    void end() {
        if (started != null) {
            thaw();
            ConnectionManager.disposeAll().await();
            started.close();
        }
    }

    private static Throwable failsWithin(Duration limit, Work work) {
        long began = System.nanoTime();
        Throwable failure = catchThrowable(work::run);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).as("with %s", failure).isLessThan(limit.plus(SLACK));
        return failure;
    }

    /** Nothing is lent, and no thread of ours is left, though the server is still stopped; work goes on when it goes on. */
    private void nothingIsLeft() {
        assertThat(ConnectionManager.figures("work").active()).isZero();
        await("threads: " + ours(), () -> ours().isEmpty());
        thaw();
        await(
                "it works again",
                () -> !ConnectionManager.select("work", "select 1 from jars").isEmpty());
    }

    private static List<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("activerecord-probe") || name.startsWith("activerecord-cut"))
                .toList();
    }

    private interface Question {
        boolean holds();
    }

    private static void await(String what, Question question) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds(question)) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean holds(Question question) {
        try {
            return question.holds();
        } catch (ActiveRecordException notYet) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReadIsOverAtTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none().total(TOTAL));
        ConnectionManager.select("work", "select 1");
        freeze();
        assertThat(failsWithin(TOTAL, () -> Jar.find(1L)))
                .isInstanceOf(StatementTimeoutException.class)
                .hasMessageContaining("timeouts.total of 2000 ms");
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWriteIsOverAtTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none().total(TOTAL));
        freeze();
        assertThat(failsWithin(TOTAL, () -> ConnectionManager.execute("work", "update jars set n = 1")))
                .isInstanceOf(StatementTimeoutException.class);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTableIsLookedAtWithinTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none());
        assertThat(failsWithin(
                        TOTAL,
                        () -> ConnectionManager.transaction("work", tx -> {
                            freeze();
                            ConnectionManager.withTimeouts(
                                    Timeouts.none().total(TOTAL),
                                    () -> ConnectionManager.schema("work").table("jars"));
                        })))
                .isInstanceOf(StatementTimeoutException.class)
                .hasMessageContaining("timeouts.total of 2000 ms");
        nothingIsLeft();
        assertThat(ConnectionManager.schema("work").table("jars")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("enginesWithSchemas")
    void aTenantsSchemaIsEnteredWithinTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none());
        for (String schema : List.of("one", "two")) {
            ConnectionManager.execute("work", "create schema " + schema);
            ConnectionManager.execute("work", "create table " + schema + ".jars (id bigint primary key)");
        }
        ConnectionManager.dispose("work").await();
        ConnectionConfig config = config().poolSize(1).timeouts(Timeouts.none().total(TOTAL));
        ConnectionManager.tenants("work", config, TenantSchemas.named(tenant -> tenant));
        ConnectionManager.withTenant("one", () -> ConnectionManager.select("work", "select id from jars"));
        freeze();
        assertThat(failsWithin(
                        TOTAL,
                        () -> ConnectionManager.withTenant(
                                "two", () -> ConnectionManager.select("work", "select id from jars"))))
                .isInstanceOf(ActiveRecordException.class);
        await("threads: " + ours(), () -> ours().isEmpty());
        thaw();
        await(
                "it works again",
                () -> ConnectionManager.<Boolean, RuntimeException>withTenant(
                        "two",
                        () -> ConnectionManager.select("work", "select id from jars")
                                .isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionIsOverAtTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none().total(TOTAL));
        assertThat(failsWithin(
                        TOTAL,
                        () -> ConnectionManager.transaction("work", tx -> {
                            ConnectionManager.execute("work", "update jars set n = 1");
                            freeze();
                            ConnectionManager.execute("work", "update jars set n = 2");
                        })))
                .isInstanceOf(TransactionTimeoutException.class);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aCommitIsOverAtTheTotalAndItsOutcomeUnknown(ServerEngine engine) {
        start(engine, Timeouts.none().total(TOTAL));
        assertThat(failsWithin(
                        TOTAL,
                        () -> ConnectionManager.transaction("work", tx -> {
                            ConnectionManager.execute("work", "update jars set n = 1");
                            freeze();
                        })))
                .isInstanceOf(ConnectionLostException.class);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void givingAConnectionBackIsOverAtTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none().total(TOTAL));
        long began = System.nanoTime();
        try (Stream<Jar> jars = Jar.query().stream()) {
            assertThat(jars.count()).isEqualTo(1);
            freeze();
        }
        ConnectionManager.withTimeouts(
                Timeouts.none().total(TOTAL),
                () -> assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                    throw new IllegalStateException("rolled back while nobody answers");
                })));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(TOTAL.multipliedBy(2).plus(SLACK));
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void retriesAreInTheTotal(ServerEngine engine) {
        start(engine, Timeouts.none());
        RetryPolicy eager =
                RetryPolicy.fixed(Duration.ofMillis(100)).attempts(1_000).on(ActiveRecordException.class);
        ConnectionManager.replace(
                "work", config().timeouts(Timeouts.none().total(TOTAL)).retry(eager));
        ConnectionManager.select("work", "select 1");
        freeze();
        assertThat(failsWithin(TOTAL, () -> Jar.query().count())).isInstanceOf(ActiveRecordException.class);
        nothingIsLeft();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void openingIsOverAtItsOwnLimit(ServerEngine engine) {
        start(engine, Timeouts.none());
        freeze();
        ConnectionManager.configure("new", config().timeouts(Timeouts.none().connect(Duration.ofSeconds(1))));
        assertThat(failsWithin(Duration.ofSeconds(1), () -> ConnectionManager.select("new", "select 1")))
                .isInstanceOf(ServerUnreachableException.class);
        nothingIsLeft();
        await("it opens", () -> !ConnectionManager.select("new", "select 1").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBlockAndAQueryHaveTheirOwn(ServerEngine engine) {
        start(engine, Timeouts.none().connect(Duration.ofSeconds(1)));
        ConnectionManager.select("work", "select 1");
        freeze();
        assertThat(failsWithin(TOTAL, () -> Jar.query().timeout(TOTAL).list()))
                .isInstanceOf(StatementTimeoutException.class);
        assertThat(failsWithin(
                        TOTAL,
                        () -> ConnectionManager.withTimeouts(
                                Timeouts.none().total(TOTAL), () -> ConnectionManager.select("work", "select 1"))))
                .isInstanceOfAny(StatementTimeoutException.class, ConnectionException.class);
        nothingIsLeft();
    }
}
