package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.CircuitControl;
import io.activerecord.connection.CircuitState;
import io.activerecord.connection.CircuitStatus;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RetriedWork;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.BulkheadFullException;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.resilience.RetryObserver;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names of what happens when a database fails that users compile against. */
@ExtendWith(LeakCheck.class)
class ResiliencePromiseTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void policiesHaveTheirNames() throws Exception {
        RetryPolicy policy = RetryPolicy.exponential(Duration.ofMillis(1))
                .multiplier(3)
                .longestDelay(Duration.ofMillis(9))
                .jitter(0.1)
                .attempts(4)
                .within(Duration.ofSeconds(1))
                .on(SqlErrorKind.DEADLOCK)
                .on(IOException.class)
                .when(RetryPolicy::isTransient)
                .neverOn(IllegalStateException.class)
                .neverOn(SqlErrorKind.CANCELLED);
        assertThat(policy.calculateDelay(2)).isEqualTo(Duration.ofMillis(3));
        assertThat(policy.shouldRetry(new IOException(), 1)).isTrue();
        assertThat(RetryPolicy.attemptsOf(new IOException())).isEqualTo(1);
        RetryPolicy.linear(Duration.ZERO).run(() -> {});
        assertThat(RetryPolicy.fixed(Duration.ZERO).call(() -> 1, RetryObserver.NONE))
                .isEqualTo(1);
        assertThat(RetryPolicy.immediate()).isNotEqualTo(RetryPolicy.none());
    }

    @Test
    void limitsHaveTheirNames() {
        Duration limit = Duration.ofSeconds(30);
        Timeouts limits = Timeouts.none()
                .connect(limit)
                .lease(limit)
                .statement(limit)
                .transaction(limit)
                .total(limit);
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("p.db")).timeouts(limits));
        ConnectionManager.withTimeouts(
                limits,
                () -> ConnectionManager.execute("primary", "create table users (id integer primary key, name text)"));
        int rows = ConnectionManager.<Integer, RuntimeException>withTimeouts(
                limits, () -> ConnectionManager.select("primary", "select 1").size());
        assertThat(rows).isEqualTo(1);
        assertThat(User.query().timeout(limit).exists()).isFalse();
        assertThat(limits.statement()).isEqualTo(limits.total());
    }

    @Test
    void retriesHaveTheirNames() {
        RetryPolicy policy = RetryPolicy.immediate();
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("p.db"))
                        .retry(policy)
                        .retryTransactions(true));
        List<String> told = new ArrayList<>();
        try (Registration all = ConnectionEvents.onRetry(e -> told.add(e.connectionName()
                        + e.shard()
                        + e.tenant()
                        + e.work()
                        + e.attempt()
                        + e.delay()
                        + e.failure()));
                Registration one =
                        ConnectionEvents.onRetry("primary", e -> told.add(RetriedWork.READ.equals(e.work()) + ""))) {
            ConnectionManager.withRetry(policy, () -> ConnectionManager.select("primary", "select 1"));
            int given = ConnectionManager.<Integer, RuntimeException>idempotent("primary", () -> 2);
            assertThat(given).isEqualTo(2);
            ConnectionManager.transaction(
                    "primary", TransactionOptions.defaults().retry(policy), tx -> {});
            ConnectionManager.transaction("primary", TransactionOptions.once(), tx -> {});
        }
        assertThat(told).isEmpty();
        assertThat(Objects.requireNonNull(ConnectionManager.metrics().byName().get("primary"))
                        .retries())
                .isZero();
    }

    @Test
    void guardsHaveTheirNames() {
        CircuitBreakerPolicy policy = CircuitBreakerPolicy.failureRate(0.5)
                .slowCallRate(0.5, Duration.ofSeconds(1))
                .window(Duration.ofMinutes(1))
                .window(10)
                .minimumCalls(5)
                .openFor(Duration.ofSeconds(1))
                .trialCalls(2)
                .on(SqlErrorKind.CONNECTION_LOST)
                .on(IOException.class)
                .when(CircuitBreakerPolicy::isFailureOfServer);
        BulkheadPolicy bulkhead = BulkheadPolicy.concurrent(2).waiting(3).longestWait(Duration.ofMillis(1));
        assertThat(policy.counts(new IOException())).isTrue();
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("p.db"))
                        .circuitBreaker(policy)
                        .bulkhead(bulkhead));
        List<String> told = new ArrayList<>();
        try (Registration all = ConnectionEvents.onCircuitBreaker(
                        e -> told.add(e.node() + e.from() + e.status().state()));
                Registration one = ConnectionEvents.onCircuitBreaker("primary", e -> told.add(e.connectionName()));
                Registration full = ConnectionEvents.onBulkhead(e -> told.add(e.node() + e.waited() + e.waiting()));
                Registration fullOne = ConnectionEvents.onBulkhead("primary", e -> told.add(e.connectionName()))) {
            CircuitControl control = ConnectionManager.circuits("primary");
            control.forceClosed();
            control.forceOpen();
            CircuitOpenException refused = catchThrowableOfType(
                    CircuitOpenException.class, () -> ConnectionManager.select("primary", "select 1"));
            assertThat(refused.node() + refused.until()).isEqualTo("primaryOptional.empty");
            assertThat(refused.since()).isNotNull();
            control.tryNow();
            control.reset();
            assertThat(control.status()).extracting(CircuitStatus::state).containsExactly(CircuitState.CLOSED);
            assertThat(new BulkheadFullException("full")).isInstanceOf(ConnectionException.class);
        }
        assertThat(told).hasSize(8).contains("primaryCLOSEDFORCED_CLOSED", "primaryHALF_OPENCLOSED");
        assertThat(ConnectionManager.metrics().total().refused()).isEqualTo(1);
        assertThat(ConnectionManager.health().get(0).nodes().get(0).circuit()).isNotNull();
        ConnectionManager.shutdownOnExit(Duration.ofSeconds(1)).close();
        assertThat(ConnectionManager.shutdown(Duration.ZERO).await().cut()).isZero();
    }
}
