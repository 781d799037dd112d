package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.connection.LeaseLimits.Limit;
import io.activerecord.connection.LeaseLimits.Passed;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call on trial closes its circuit breaker by an answer of the server alone, and what we do to a connection says nothing of that. */
class TrialProofTest extends ConnectionsFixture {
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(1)
            .window(1)
            .openFor(Duration.ofHours(1))
            .trialCalls(1);

    private final String url = newUrl();

    @BeforeEach
    void configure() {
        connections.configure("a", ConnectionConfig.url(url).circuitBreaker(POLICY));
        lease().close();
    }

    private Lease lease() {
        return connections.lease(connections.route("a", null), Access.WRITE);
    }

    private Lease trial() {
        connections.lifecycle().circuits("a").forceOpen();
        connections.lifecycle().circuits("a").tryNow();
        Lease trial = lease();
        assertThatThrownBy(this::lease).isInstanceOf(CircuitOpenException.class);
        return trial;
    }

    private CircuitState state() {
        return connections.lifecycle().circuits("a").status().get(0).state();
    }

    /** The server is gone, and nobody has told those who are connected. */
    private void endServer() throws SQLException {
        try (Connection other = DriverManager.getConnection(url.replace(":probe:", ":h2:"));
                Statement statement = other.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }

    private void cut() {
        int cut = Objects.requireNonNull(connections
                        .route("a", null)
                        .database()
                        .poolsInUse()
                        .get(0)
                        .physical())
                .cut("a test says so", each -> true);
        assertThat(cut).isEqualTo(1);
    }

    private static SQLException lost() {
        return new SQLException("gone, made to order", "08006");
    }

    @Test
    void aTrialThatRanNothingAsksWhetherTheServerIsThere() throws SQLException {
        try (Lease trial = trial()) {
            assertThat(trial.isOpen()).isTrue();
        }
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        try (Lease trial = trial()) {
            endServer();
            assertThat(trial.isOpen()).isTrue();
        }
        assertThat(state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void aStatementThatWasStoppedForItsTransactionProvesNothing() throws SQLException {
        try (Lease trial = trial()) {
            trial.limited().passed(new Passed(Limit.TRANSACTION, null));
            trial.translate(new SQLException("stopped, made to order", "57014", 57014), "select 1");
            assertThat(state()).as("until it is known better").isEqualTo(CircuitState.HALF_OPEN);
            endServer();
        }
        assertThat(state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void aFailureThatDoesNotCountIsNoSuccessEither() {
        connections.replace("a", ConnectionConfig.url(url).circuitBreaker(POLICY.on(SqlErrorKind.SYNTAX)));
        try (Lease trial = trial()) {
            trial.translate(lost(), "select 1");
        }
        assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);
        try (Lease trial = lease()) {
            trial.translate(new SQLException("no table, made to order", "42S02", 42102), "select 1 from nowhere");
            assertThat(state()).as("that was an answer").isEqualTo(CircuitState.CLOSED);
        }
    }

    @Test
    void aTrialThatWasCutGivesWayToAnother() {
        try (Lease trial = trial()) {
            cut();
            trial.failed(lost());
        }
        assertThat(state()).isEqualTo(CircuitState.HALF_OPEN);
        lease().close();
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void aConnectionThatWeCutIsNoFailureOfItsServer() {
        try (Lease lease = lease()) {
            cut();
            lease.failed(lost());
            assertThat(lease.translate(lost(), "commit")).isNotNull();
        }
        assertThat(state()).isEqualTo(CircuitState.CLOSED);
        try (Lease lease = lease()) {
            lease.failed(lost());
        }
        assertThat(state()).as("unlike one that was lost").isEqualTo(CircuitState.OPEN);
        assertThat(Objects.requireNonNull(
                        connections.lifecycle().circuits("a").status().get(0).lastFailure()))
                .hasMessageContaining("made to order");
    }
}
