package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionHealth;
import io.activerecord.connection.Diagnosis;
import io.activerecord.connection.Figures;
import io.activerecord.connection.Metrics;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/observability.md. */
@ExtendWith(LeakCheck.class)
class ObservabilityTest {
    @TempDir
    Path folder;

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    @BeforeEach
    void configure() {
        for (String each : List.of("replica", "primary")) {
            ConnectionManager.configure(each, ConnectionConfig.url(url(each)));
            Tables.on(each);
            ConnectionManager.dispose(each).await();
        }
        ConnectionManager.configure(
                "primary", ConnectionConfig.url(url("primary")).replica(ConnectionConfig.url(url("replica"))));
    }

    @Test
    void routesAreExplained() {
        User.all();
        // snippet: explain-route
        RouteExplanation reads = User.where(User.AGE.ge(18)).explainRoute();
        System.out.println(reads.text());
        // model User lives on 'primary'
        // it reads, and these replicas are fresh enough: primary#2; ROUND_ROBIN says which
        // goes to primary#2 (REPLICA): READ

        ConnectionManager.preventingWrites(() -> {
            RouteExplanation writes = User.query().explainRoute(Access.WRITE);
            System.out.println(writes.isRefused() + ": " + writes.refusal());
        });
        // end snippet
        assertThat(reads.steps())
                .containsExactly(
                        "model User lives on 'primary'",
                        "it reads, and these replicas are fresh enough: primary#2; ROUND_ROBIN says which",
                        "goes to primary#2 (REPLICA): READ");
    }

    @Test
    void troubleIsTold() {
        List<String> told = new ArrayList<>();
        // snippet: trouble-events
        ConnectionManager.configure(
                "reports", ConnectionConfig.url(url("reports")).reportHeldLongerThan(Duration.ofSeconds(10)));
        try (Registration held =
                        ConnectionEvents.onLeak(e -> told.add(e.thread() + " holds one since " + e.borrowedAt()));
                Registration none = ConnectionEvents.onExhaustion(e -> told.add(e.node() + " has none left"));
                Registration gone = ConnectionEvents.onEviction(e -> told.add("closed early: " + e.reason()))) {
            ConnectionManager.select("reports", "select 1");
        }
        // end snippet
        assertThat(told).isEmpty();
    }

    @Test
    void figuresAreSummedByNameRoleAndTenant() {
        User.all();
        // snippet: metrics
        Metrics metrics = ConnectionManager.metrics();
        Figures primary = metrics.byName().get("primary"); // also byRole(), byTenant(), total(), nodes()
        System.out.println(primary.requests() + " statements, " + primary.errorRate() + " failed, 95 of 100 within "
                + primary.times().p95() + "; " + primary.waits() + " waits; used to " + primary.utilisation());
        // end snippet
        assertThat(primary.requests()).isEqualTo(1);
    }

    @Test
    void healthIsKnownOrAskedFor() {
        // snippet: health
        ConnectionManager.start(Duration.ofSeconds(10));
        boolean ready = ConnectionManager.ready("primary"); // for a probe: no I/O
        List<ConnectionHealth> all = ConnectionManager.health(); // of each, with the cause
        Diagnosis asked = ConnectionManager.diagnose("primary", Duration.ofSeconds(5)); // asks every server
        System.out.println(asked.text());
        // primary#1 (WRITER) SQLite 3.50.3, connected in 0.61 ms, round trip 0.04 ms, clock off by 0.0 ms; pool 0
        // active, ...
        // end snippet
        assertThat(all).hasSize(1);
        assertThat(asked.isHealthy()).isTrue();
        assertThat(ready).isTrue();
    }
}
