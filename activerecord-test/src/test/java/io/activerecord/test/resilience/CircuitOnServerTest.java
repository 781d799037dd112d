package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.CircuitState;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** A server that stops (SIGSTOP) or dies: its circuit breaker opens, calls fail at once, and close it when it is back. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@Tag("once") // how fields are filled makes no difference here
class CircuitOnServerTest {
    private static final CircuitBreakerPolicy POLICY = CircuitBreakerPolicy.failureRate(0.5)
            .window(4)
            .minimumCalls(2)
            .openFor(Duration.ofMillis(300))
            .trialCalls(1);

    private final List<CircuitState> states = new CopyOnWriteArrayList<>();
    private @Nullable ReplicatedServers started;

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private ReplicatedServers servers() {
        return Objects.requireNonNull(started);
    }

    private void start(ServerEngine engine) {
        started = ReplicatedServers.start(engine, 0);
        ConnectionConfig config = servers().writer().config().poolSize(4);
        Timeouts limits = Timeouts.none().total(Duration.ofSeconds(2));
        ConnectionManager.configure("work", config.timeouts(limits).circuitBreaker(POLICY));
        ConnectionManager.select("work", "select 1");
        ConnectionManager.select("work", "select 1");
    }

    @AfterEach
    void end() {
        if (started != null) {
            if (started.writer().isRunning()) {
                started.writer().thaw();
            }
            ConnectionManager.disposeAll().await();
            started.close();
        }
    }

    private static @Nullable Throwable call() {
        return catchThrowable(() -> ConnectionManager.select("work", "select 1"));
    }

    /** Each call fails in its time, until none reaches the server any more. */
    private void opens() {
        Throwable failure = call();
        for (int i = 0; i < 6 && !(failure instanceof CircuitOpenException); i++) {
            assertThat(failure).isInstanceOf(ActiveRecordException.class);
            failure = call();
        }
        assertThat(failure).isInstanceOf(CircuitOpenException.class);
        assertThat(failure).hasMessageContaining("'work'").cause().isNotNull();
        assertThat(states).first().isEqualTo(CircuitState.OPEN);
        assertThat(ConnectionManager.figures("work").active()).isZero();
    }

    /** The server is asked by one call for each pause, and by all when that has succeeded. */
    private void closes() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (call() != null) {
            assertThat(System.nanoTime()).as("states: %s", states).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(states).endsWith(CircuitState.HALF_OPEN, CircuitState.CLOSED);
        assertThat(states.subList(0, 2)).containsExactly(CircuitState.OPEN, CircuitState.HALF_OPEN);
        for (int i = 0; i < 10; i++) {
            assertThat(call()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStoppedServer(ServerEngine engine) {
        start(engine);
        try (Registration told =
                ConnectionEvents.onCircuitBreaker(e -> states.add(e.status().state()))) {
            servers().writer().freeze();
            opens();
            servers().writer().thaw();
            closes();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aKilledServer(ServerEngine engine) {
        start(engine);
        try (Registration told =
                ConnectionEvents.onCircuitBreaker(e -> states.add(e.status().state()))) {
            servers().writer().kill();
            opens();
            servers().writer().restart();
            closes();
        }
    }
}
