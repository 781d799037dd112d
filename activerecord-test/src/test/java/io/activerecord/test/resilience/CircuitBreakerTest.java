package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.CircuitEvent;
import io.activerecord.connection.CircuitState;
import io.activerecord.connection.CircuitStatus;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.RetryEvent;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a circuit breaker counts, refuses and tells, where failures can be made to order. No pause is waited for. */
@ExtendWith(LeakCheck.class)
class CircuitBreakerTest {
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(0.5)
            .window(10)
            .minimumCalls(4)
            .openFor(Duration.ofHours(1))
            .trialCalls(1);

    @TempDir
    Path folder = Path.of("");

    private final List<CircuitEvent> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        ConnectionEvents.onCircuitBreaker("work", told::add);
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("work.db");
    }

    private void configure(CircuitBreakerPolicy policy) {
        ConnectionManager.configure("work", ConnectionConfig.url(url()).circuitBreaker(policy));
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
        ConnectionManager.execute("work", "insert into jars values (1, 0)");
        ConnectionManager.circuits("work").reset();
    }

    private RefusingDataSource refusing(int refusals) {
        RefusingDataSource server = new RefusingDataSource(url(), refusals);
        ConnectionManager.configure(
                "work", ConnectionConfig.dataSource(server).dialect("sqlite").circuitBreaker(POLICY));
        return server;
    }

    private static CircuitStatus status() {
        return ConnectionManager.circuits("work").status().get(0);
    }

    private static long count() {
        return ConnectionManager.select("work", "select 1").size();
    }

    @Test
    void aServerThatRefusesIsNotAskedAnyMore() {
        RefusingDataSource server = refusing(4);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(CircuitBreakerTest::count).isInstanceOf(ServerUnreachableException.class);
        }
        CircuitOpenException refused = catchThrowableOfType(CircuitOpenException.class, CircuitBreakerTest::count);
        assertThat(server.asked()).isEqualTo(4);
        assertThat(refused)
                .hasMessageContaining("connection 'work' is not asked: its circuit breaker is open since ")
                .hasMessageContaining("4 of 4 calls have failed")
                .hasMessageContaining("ServerUnreachableException")
                .hasCauseInstanceOf(ServerUnreachableException.class);
        assertThat(refused.node()).isEqualTo("work");
        assertThat(refused.until()).contains(refused.since().plus(Duration.ofHours(1)));
        assertThat(ConnectionManager.metrics().byName().get("work"))
                .satisfies(figures -> assertThat(figures.refused()).isEqualTo(1))
                .satisfies(figures -> assertThat(figures.requests()).isZero());
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.from()).isEqualTo(CircuitState.CLOSED);
            assertThat(event.status().state()).isEqualTo(CircuitState.OPEN);
            assertThat(event.node()).isEqualTo("work");
        });
    }

    @Test
    void whatSucceedsOnTrialClosesIt() {
        refusing(4);
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(CircuitBreakerTest::count).isInstanceOf(ServerUnreachableException.class);
        }
        ConnectionManager.circuits("work").tryNow();
        assertThat(count()).isEqualTo(1);
        assertThat(status().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(told)
                .extracting(each -> each.status().state())
                .containsExactly(CircuitState.OPEN, CircuitState.HALF_OPEN, CircuitState.CLOSED);
    }

    @Test
    void whatTheUserDoesWrongCountsAsAnAnswer() {
        configure(POLICY);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> ConnectionManager.execute("work", "insert into jars values (1, 0)"))
                    .isInstanceOf(ConstraintViolationException.class);
            assertThatThrownBy(() -> ConnectionManager.select("work", "selekt 1"))
                    .isInstanceOf(SqlException.class);
        }
        assertThat(List.of(status().calls(), status().failed())).containsExactly(10, 0);
        assertThat(status().lastFailure()).isNull();
    }

    @Test
    void whatCountsCanBeChosen() {
        configure(POLICY.on(SqlErrorKind.SYNTAX, SqlErrorKind.UNDEFINED_OBJECT));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> ConnectionManager.select("work", "select 1 from nowhere"))
                    .isInstanceOf(SqlSyntaxException.class);
        }
        assertThatThrownBy(CircuitBreakerTest::count).isInstanceOf(CircuitOpenException.class);
    }

    @Test
    void aTransactionIsOneCallAndGoesOnAfterItHasOpened() {
        configure(POLICY.on(SqlErrorKind.UNDEFINED_OBJECT).minimumCalls(1));
        ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "update jars set n = 1");
            ConnectionManager.transaction("work", inner -> ConnectionManager.execute("work", "update jars set n = 2"));
            ConnectionManager.circuits("work").forceOpen();
            ConnectionManager.execute("work", "update jars set n = 3");
            ConnectionManager.circuits("work").reset();
        });
        assertThat(ConnectionManager.selectValue("work", Integer.class, "select n from jars"))
                .isEqualTo(3);
        ConnectionManager.circuits("work").reset();
        ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "update jars set n = 4");
            assertThatThrownBy(() -> ConnectionManager.select("work", "select 1 from nowhere"))
                    .isInstanceOf(SqlSyntaxException.class);
            ConnectionManager.execute("work", "update jars set n = 5");
        });
        assertThat(List.of(status().calls(), status().failed())).containsExactly(1, 1);
        assertThat(status().state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void aStreamIsOneCall() {
        configure(POLICY);
        try (Stream<Jar> jars = Jar.query().stream()) {
            assertThat(jars.count()).isEqualTo(1);
        }
        assertThat(status().calls()).isEqualTo(1);
    }

    @Test
    void aTrialIsOverWithItsFirstAnswer() {
        configure(POLICY);
        ConnectionManager.circuits("work").forceOpen();
        ConnectionManager.circuits("work").tryNow();
        ConnectionManager.transaction("work", tx -> {
            ConnectionManager.execute("work", "update jars set n = 1");
            assertThat(status().state()).isEqualTo(CircuitState.CLOSED);
        });
        assertThat(status().calls()).isZero();
    }

    @Test
    void slowStatementsOpenItAndTimeBetweenThemDoesNot() {
        configure(POLICY.slowCallRate(1, Duration.ofMillis(5)));
        String slow = "with recursive c(x) as (select 1 union all select x + 1 from c limit 300000)"
                + " select count(*) from c";
        for (int i = 0; i < 4; i++) {
            ConnectionManager.select("work", slow);
        }
        assertThat(status().slow()).isEqualTo(4);
        assertThatThrownBy(CircuitBreakerTest::count).isInstanceOf(CircuitOpenException.class);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        configure(POLICY);
        List<RetryEvent> retries = new ArrayList<>();
        ConnectionEvents.onRetry("work", retries::add);
        ConnectionManager.circuits("work").forceOpen();
        assertThatThrownBy(() -> ConnectionManager.withRetry(
                        RetryPolicy.immediate().attempts(5), () -> Jar.query().count()))
                .isInstanceOf(CircuitOpenException.class)
                .hasMessageContaining("was opened by hand");
        assertThat(retries).isEmpty();
    }

    @Test
    void eachAttemptIsACall() {
        RefusingDataSource server = refusing(2);
        ConnectionManager.withRetry(
                RetryPolicy.immediate(), () -> assertThat(count()).isEqualTo(1));
        assertThat(server.asked()).isEqualTo(3);
        assertThat(List.of(status().calls(), status().failed())).containsExactly(3, 2);
    }

    @Test
    void healthSaysWhyAConnectionIsNotReady() {
        configure(POLICY);
        assertThat(ConnectionManager.ready("work")).isTrue();
        ConnectionManager.circuits("work").forceOpen();
        assertThat(ConnectionManager.ready("work")).isFalse();
        assertThat(ConnectionManager.health()).singleElement().satisfies(health -> {
            assertThat(health.cause()).contains("the writer work: its circuit breaker was opened by hand");
            assertThat(health.nodes().get(0).circuit()).isNotNull();
        });
        ConnectionManager.circuits("work").tryNow();
        assertThat(ConnectionManager.ready("work")).isTrue();
    }

    @Test
    void eachTenantHasOneOfItsOwn() {
        ConnectionManager.tenants(
                "group",
                tenant -> ConnectionConfig.dataSource(new RefusingDataSource(
                                "jdbc:sqlite:" + folder.resolve(tenant), tenant.equals("sick") ? 100 : 0))
                        .dialect("sqlite")
                        .circuitBreaker(POLICY.minimumCalls(1)));
        Runnable work = () -> ConnectionManager.select("group", "select 1");
        assertThatThrownBy(() -> ConnectionManager.withTenant("sick", work::run))
                .isInstanceOf(ServerUnreachableException.class);
        assertThatThrownBy(() -> ConnectionManager.withTenant("sick", work::run))
                .isInstanceOf(CircuitOpenException.class);
        ConnectionManager.withTenant("well", work::run);
        assertThat(ConnectionManager.circuits("group").status())
                .extracting(CircuitStatus::node)
                .containsExactlyInAnyOrder("group[sick]", "group[well]");
    }

    @Test
    void aNameWithoutOneSaysSo() {
        ConnectionManager.configure("work", ConnectionConfig.url(url()));
        assertThat(ConnectionManager.circuits("work").status()).isEmpty();
        assertThatThrownBy(() -> ConnectionManager.circuits("work").forceOpen())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("circuitBreaker(..)");
    }
}
