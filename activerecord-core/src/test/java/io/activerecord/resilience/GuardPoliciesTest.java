package io.activerecord.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.CredentialsException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.TooManyConnectionsException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardPoliciesTest {
    private static SqlException failure(SqlErrorKind kind) {
        return new SqlException(kind, "work", null, null, 0, "made to order", null);
    }

    @Test
    void theServerIsToBlameForThese() {
        Set<SqlErrorKind> counted = EnumSet.noneOf(SqlErrorKind.class);
        for (SqlErrorKind kind : SqlErrorKind.values()) {
            if (CircuitBreakerPolicy.isFailureOfServer(new IllegalStateException(failure(kind)))) {
                counted.add(kind);
            }
        }
        assertThat(counted)
                .containsExactlyInAnyOrder(
                        SqlErrorKind.CONNECTION_LOST,
                        SqlErrorKind.CONNECTION_REFUSED,
                        SqlErrorKind.TOO_MANY_CONNECTIONS,
                        SqlErrorKind.STATEMENT_TIMEOUT);
        assertThat(new Exception[] {
                    new ServerUnreachableException("x"),
                    new TooManyConnectionsException("x", new IllegalStateException()),
                    new ConnectionNotOpenedException("x")
                })
                .allMatch(CircuitBreakerPolicy::isFailureOfServer);
        assertThat(new Exception[] {
                    new AuthenticationFailedException("x", null),
                    new DatabaseNotFoundException("x", null),
                    new CredentialsException("x", null),
                    new LeaseTimeoutException("x"),
                    new IOException("x")
                })
                .noneMatch(CircuitBreakerPolicy::isFailureOfServer);
    }

    @Test
    void whatIsNamedTakesThePlaceOfTheDefault() {
        CircuitBreakerPolicy policy =
                CircuitBreakerPolicy.failureRate(0.5).on(SqlErrorKind.DISK_FULL).on(IOException.class);
        assertThat(policy.counts(failure(SqlErrorKind.DISK_FULL))).isTrue();
        assertThat(policy.counts(new IOException())).isTrue();
        assertThat(policy.counts(failure(SqlErrorKind.CONNECTION_LOST))).isFalse();
        assertThat(policy.when(CircuitBreakerPolicy::isFailureOfServer).counts(failure(SqlErrorKind.CONNECTION_LOST)))
                .isTrue();
    }

    @Test
    void policiesAreMadeOfOthers() {
        CircuitBreakerPolicy first = CircuitBreakerPolicy.failureRate(0.25);
        CircuitBreakerPolicy other = first.withFailureRate(0.75)
                .slowCallRate(0.9, Duration.ofSeconds(2))
                .window(8)
                .openFor(Duration.ofSeconds(1))
                .trialCalls(4);
        assertThat(first.failureRate()).isEqualTo(0.25);
        assertThat(first.minimumCalls()).isEqualTo(20);
        assertThat(other.minimumCalls()).as("no more than the window").isEqualTo(8);
        assertThat(other.window(Duration.ofMillis(2_500)).windowTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(other)
                .hasToString("CircuitBreakerPolicy[0.75 of 8 calls fail, or 0.9 take longer than PT2S, at least 8;"
                        + " open for PT1S, then 4 on trial]");
        assertThat(BulkheadPolicy.concurrent(3).waiting(4).longestWait(Duration.ofSeconds(1)))
                .isEqualTo(BulkheadPolicy.concurrent(1)
                        .waiting(4)
                        .longestWait(Duration.ofSeconds(1))
                        .withConcurrent(3))
                .isNotEqualTo(BulkheadPolicy.concurrent(3))
                .hasToString("BulkheadPolicy[3 at a time, 4 may wait for PT1S]");
    }

    @Test
    void nonsenseIsRefused() {
        CircuitBreakerPolicy policy = CircuitBreakerPolicy.failureRate(1);
        assertThatThrownBy(() -> CircuitBreakerPolicy.failureRate(0)).hasMessageContaining("failureRate");
        assertThatThrownBy(() -> CircuitBreakerPolicy.failureRate(50)).hasMessageContaining("at most 1");
        assertThatThrownBy(() -> policy.window(0)).hasMessageContaining("calls");
        assertThatThrownBy(() -> policy.window(Duration.ofMillis(999))).hasMessageContaining("1 s to an hour");
        assertThatThrownBy(() -> policy.minimumCalls(0)).hasMessageContaining("minimumCalls");
        assertThatThrownBy(() -> policy.openFor(Duration.ZERO)).hasMessageContaining("openFor");
        assertThatThrownBy(() -> policy.trialCalls(0)).hasMessageContaining("trialCalls");
        assertThatThrownBy(() -> BulkheadPolicy.concurrent(0)).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> BulkheadPolicy.concurrent(1).waiting(-1)).hasMessageContaining("0 to 100000");
        assertThatThrownBy(() -> BulkheadPolicy.concurrent(1).longestWait(Duration.ofDays(2)))
                .hasMessageContaining("longestWait");
    }
}
