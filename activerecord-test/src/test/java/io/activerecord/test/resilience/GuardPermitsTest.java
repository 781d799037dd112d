package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.CircuitState;
import io.activerecord.connection.CircuitStatus;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.data.Bulk;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every way to work counts as a call of the circuit breaker, and gives its place at the bulkhead back. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class GuardPermitsTest {
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(0.5)
            .window(10)
            .minimumCalls(10)
            .openFor(Duration.ofMillis(50))
            .trialCalls(1);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void configure() {
        ConnectionManager.configure(
                "work",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("work.db"))
                        .circuitBreaker(POLICY)
                        .bulkhead(BulkheadPolicy.concurrent(1)));
        ConnectionManager.execute("work", "create table jars (id integer primary key, n integer not null)");
        ConnectionManager.circuits("work").reset();
    }

    private static CircuitStatus status() {
        return ConnectionManager.circuits("work").status().get(0);
    }

    private static void refused(Runnable work) {
        ConnectionManager.circuits("work").forceOpen();
        assertThatThrownBy(work::run).isInstanceOf(CircuitOpenException.class);
        ConnectionManager.circuits("work").reset();
    }

    @Test
    void aConnectorIsGuarded() {
        Connector work = ConnectionManager.connector("work");
        refused(() -> work.insert("jars", Map.of("id", 1, "n", 1)));
        work.insert("jars", Map.of("id", 1, "n", 1));
        assertThat(status().calls()).isPositive();
        ConnectionManager.circuits("work").reset();
        try (Stream<?> rows = work.select("select * from jars").stream()) {
            assertThat(rows.count()).isEqualTo(1);
        }
        assertThat(List.of(status().calls(), status().failed())).containsExactly(1, 0);
    }

    @Test
    void rowsInBulkAreGuarded() {
        refused(GuardPermitsTest::bulk);
        bulk();
        assertThat(ConnectionManager.selectValue("work", Integer.class, "select count(*) from jars"))
                .isEqualTo(2);
        assertThat(status().failed()).isZero();
    }

    private static void bulk() {
        Bulk.into("work", "jars")
                .columns("id", "n")
                .fromMaps(Stream.of(Map.<String, Object>of("id", 1, "n", 1), Map.<String, Object>of("id", 2, "n", 2)));
    }

    @Test
    void aTrialThatNeverAnswersKeepsNobodyOutForEver() {
        ConnectionManager.replace(
                "work",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("work.db")).circuitBreaker(POLICY));
        ConnectionManager.select("work", "select 1");
        ConnectionManager.circuits("work").forceOpen();
        ConnectionManager.circuits("work").tryNow();
        Connections connections = ConnectionManager.connections();
        try (Lease trial = connections.lease(connections.routeTo("work", null), Access.READ)) {
            assertThat(trial.isOpen()).isTrue();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (catchThrowable(() -> ConnectionManager.select("work", "select 1")) != null) {
                assertThat(System.nanoTime()).as("another takes its place").isLessThan(end);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
        assertThat(status().state()).isEqualTo(CircuitState.CLOSED);
    }
}
