package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.CircuitState;
import io.activerecord.connection.CircuitStatus;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Timeouts;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/resilience.md about circuit breakers, bulkheads and the end. */
@ExtendWith(LeakCheck.class)
class GuardsTest {
    @TempDir
    Path folder;

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    @Test
    void aServerIsSpared() {
        String url = url();
        // snippet: circuit-breaker
        CircuitBreakerPolicy wary = CircuitBreakerPolicy.failureRate(0.5) // half of the window has failed
                .window(100) // the last 100 calls; or window(Duration.ofMinutes(1))
                .minimumCalls(20) // 20 by default
                .slowCallRate(0.8, Duration.ofSeconds(2)) // or 80 of 100 took longer; not looked at by default
                .openFor(Duration.ofSeconds(10)) // 10 s by default
                .trialCalls(3); // 3 by default
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url(url)
                        .circuitBreaker(wary)
                        .timeouts(Timeouts.none().statement(Duration.ofSeconds(5))));
        // end snippet
        // snippet: circuit-control
        ConnectionManager.circuits("primary").forceOpen(); // refuses all until somebody says otherwise
        ConnectionManager.circuits("primary").tryNow(); // lets calls through on trial
        ConnectionManager.circuits("primary").forceClosed(); // lets all through and counts nothing
        ConnectionManager.circuits("primary").reset(); // closed, and open by itself again
        List<CircuitStatus> status = ConnectionManager.circuits("primary").status(); // one for each server
        // end snippet
        assertThat(status).extracting(CircuitStatus::state).containsExactly(CircuitState.CLOSED);
    }

    @Test
    void threadsAreSpared() {
        String url = url();
        // snippet: bulkhead
        BulkheadPolicy narrow = BulkheadPolicy.concurrent(20) // with a pool of 10: ten more wait for it
                .longestWait(Duration.ofMillis(200)) // to be let in; not at all by default
                .waiting(50); // threads that wait so; any number by default
        ConnectionManager.configure(
                "reports", ConnectionConfig.url(url).poolSize(10).bulkhead(narrow));
        try (Registration told =
                ConnectionEvents.onBulkhead(e -> System.out.println(e.node() + " refused work after " + e.waited()))) {
            ConnectionManager.select("reports", "select 1");
        }
        // end snippet
        assertThat(ConnectionManager.metrics().total().refused()).isZero();
    }

    @Test
    void workEnds() {
        ConnectionManager.configure("primary", ConnectionConfig.url(url()));
        ConnectionManager.select("primary", "select 1");
        // snippet: shutdown
        Registration hook = ConnectionManager.shutdownOnExit(Duration.ofSeconds(20)); // at the start, once
        DrainReport report = ConnectionManager.shutdown(Duration.ofSeconds(20)).await(); // or by hand
        System.out.println(report.ended() + " pieces of work ended, " + report.cut() + " were cut off");
        // end snippet
        hook.close();
        assertThat(report.cut()).isZero();
    }
}
