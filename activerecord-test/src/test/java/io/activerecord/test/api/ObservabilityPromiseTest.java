package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionHealth;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Diagnosis;
import io.activerecord.connection.Figures;
import io.activerecord.connection.Metrics;
import io.activerecord.connection.NodeDiagnosis;
import io.activerecord.connection.NodeFigures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.connection.RouteReason;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names of what is seen from outside that users compile against. */
@ExtendWith(LeakCheck.class)
class ObservabilityPromiseTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void routesEventsFiguresAndHealthHaveTheirNames() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("p.db"))
                        .reportHeldLongerThan(Duration.ofMinutes(1)));
        RouteExplanation route = ConnectionManager.explainRoute(User.query());
        assertThat(Objects.requireNonNull(route.decision()).reason()).isEqualTo(RouteReason.ONLY_NODE);
        assertThat(route.candidates()).containsExactly("primary");
        assertThat(User.query().explainRoute(Access.WRITE).steps()).isNotEmpty();
        assertThat(route.isRefused()).isFalse();
        assertThat(route.refusal()).isNull();
        List<String> told = new ArrayList<>();
        try (Registration leak =
                        ConnectionEvents.onLeak(e -> told.add(e.node() + e.thread() + e.held() + e.borrowedAt()));
                Registration none = ConnectionEvents.onExhaustion(
                        "primary", e -> told.add(e.node() + e.waited() + e.waiting() + e.max() + e.budget()));
                Registration gone = ConnectionEvents.onEviction(e -> told.add(e.age() + e.reason()))) {
            ConnectionManager.select("primary", "select 1");
        }
        assertThat(told).isEmpty();
        Metrics metrics = ConnectionManager.metrics();
        Figures figures = Objects.requireNonNull(metrics.byRole().get(ConnectionRole.WRITER));
        assertThat(metrics.byTenant()).isEmpty();
        assertThat(metrics.nodes()).extracting(NodeFigures::role).containsExactly(ConnectionRole.WRITER);
        assertThat(figures.requests() + figures.errors() + figures.waits()).isEqualTo(1);
        assertThat(figures.times().p50()).isLessThanOrEqualTo(figures.times().percentile(99.9));
        assertThat(figures.errorRate() + figures.utilisation()).isBetween(0.0, 1.0);
        assertThat(ConnectionManager.ready("primary")).isTrue();
        assertThat(ConnectionManager.health()).allMatch(ConnectionHealth::ready);
        Diagnosis diagnosis = ConnectionManager.diagnose("primary", Duration.ofSeconds(10));
        assertThat(diagnosis.isHealthy()).as(diagnosis.text()).isTrue();
        assertThat(diagnosis.nodes()).allMatch(NodeDiagnosis::answers);
    }
}
