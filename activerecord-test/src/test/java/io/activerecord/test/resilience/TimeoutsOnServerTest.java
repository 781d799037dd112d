package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements that take too long on servers that answer: they are cancelled, and their connections are clean or replaced. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class TimeoutsOnServerTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0", "sqlite")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private interface Work {
        void run(String endless) throws Exception;
    }

    private static void on(ServerEngine engine, Timeouts limits, Work work) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("times")) {
            ConnectionConfig config = database.config().poolSize(1);
            ConnectionManager.configure("admin", config);
            ConnectionManager.execute("admin", "create table jars (id bigint primary key, n integer not null)");
            ConnectionManager.execute("admin", "insert into jars values (1, 0), (2, 0)");
            ConnectionManager.dispose("admin").await();
            ConnectionManager.configure("work", config.timeouts(limits));
            String endless =
                    switch (ConnectionManager.connections().dialect("work").productName()) {
                        case "PostgreSQL" -> "select count(*) from jars where pg_sleep(60) is null";
                        case "SQLite" ->
                            "with recursive c(i) as (select 1 union all select i + 1 from c where i < 9000000000)"
                                    + " select count(*) from c";
                        default -> "select count(*) from jars where sleep(60) = 3";
                    };
            work.run(endless);
            assertThat(ConnectionManager.figures("work").active()).isZero();
            assertThat(Jar.query().count()).as("works on").isEqualTo(2);
            ConnectionManager.disposeAll().await();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementHasItsLimit(ServerEngine engine) throws Exception {
        on(
                engine,
                Timeouts.none().statement(SHORT),
                endless -> assertThatThrownBy(() -> ConnectionManager.select("work", endless))
                        .isInstanceOf(StatementTimeoutException.class)
                        .hasMessageContaining("timeouts.statement of 400 ms"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementOfATransactionHasItToo(ServerEngine engine) throws Exception {
        on(
                engine,
                Timeouts.none().statement(SHORT),
                endless -> assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                            ConnectionManager.execute("work", "update jars set n = 9");
                            ConnectionManager.select("work", endless);
                        }))
                        .isInstanceOf(StatementTimeoutException.class));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionHasTheLimitOfItsConnection(ServerEngine engine) throws Exception {
        on(engine, Timeouts.none().transaction(SHORT), endless -> {
            assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                        ConnectionManager.execute("work", "update jars set n = 9");
                        ConnectionManager.select("work", endless);
                    }))
                    .isInstanceOf(TransactionTimeoutException.class);
            assertThat(Jar.find(1L).n).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aBlockAndAQueryHaveTheirs(ServerEngine engine) throws Exception {
        on(engine, Timeouts.none(), endless -> {
            assertThatThrownBy(() -> ConnectionManager.withTimeouts(
                            Timeouts.none().total(SHORT), () -> ConnectionManager.select("work", endless)))
                    .isInstanceOf(StatementTimeoutException.class);
            assertThatThrownBy(() -> ConnectionManager.transaction(
                            "work",
                            tx -> ConnectionManager.withTimeouts(
                                    Timeouts.none().statement(SHORT), () -> ConnectionManager.select("work", endless))))
                    .isInstanceOf(StatementTimeoutException.class);
            assertThat(Jar.query().timeout(Duration.ofMinutes(1)).count()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWaitForAConnectionHasTheLimitOfItsBlock(ServerEngine engine) throws Exception {
        on(engine, Timeouts.none(), endless -> {
            try (Stream<Jar> held = Jar.query().stream()) {
                Thread other = new Thread(() -> assertThatThrownBy(() -> ConnectionManager.withTimeouts(
                                Timeouts.none().lease(SHORT), () -> Jar.query().count()))
                        .isInstanceOf(LeaseTimeoutException.class));
                AssertionError[] failed = new AssertionError[1];
                other.setUncaughtExceptionHandler((thread, failure) -> failed[0] = new AssertionError(failure));
                other.start();
                other.join();
                assertThat(failed[0]).isNull();
                assertThat(held.count()).isEqualTo(2);
            }
        });
    }
}
