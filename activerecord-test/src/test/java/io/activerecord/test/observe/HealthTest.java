package io.activerecord.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionHealth;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Diagnosis;
import io.activerecord.connection.Lease;
import io.activerecord.connection.NodeDiagnosis;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whether connections are ready, and what their servers say. */
@ExtendWith(LeakCheck.class)
class HealthTest {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    @TempDir
    Path folder = Path.of("");

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void whatIsOpenIsReadyAndWhatCannotBeOpenedSaysWhy() {
        ConnectionManager.configure("good", file("good"));
        ConnectionManager.configure("bad", file("no/such/folder/bad"));
        assertThat(ConnectionManager.ready("good")).as("not started").isFalse();
        ConnectionManager.start(BUDGET);
        assertThat(ConnectionManager.ready("good")).isTrue();
        assertThat(ConnectionManager.ready()).isFalse();
        assertThat(ConnectionManager.health())
                .extracting(ConnectionHealth::connection, ConnectionHealth::ready)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bad", false),
                        org.assertj.core.groups.Tuple.tuple("good", true));
        assertThat(ConnectionManager.health().get(0).cause()).contains("DOWN");
        assertThatThrownBy(() -> ConnectionManager.ready("none")).isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void aDiagnosisAsksBesideThePoolEvenIfAllOfItIsLent() {
        ConnectionManager.configure(
                "shop",
                ConnectionConfig.url("jdbc:h2:" + folder.resolve("shop")).poolSize(1));
        Connections connections = ConnectionManager.connections();
        try (Lease held = connections.lease(connections.route("shop", null), Access.READ)) {
            Diagnosis diagnosis = ConnectionManager.diagnose("shop", BUDGET);
            assertThat(diagnosis.isHealthy()).as("%s, %s held", diagnosis, held).isTrue();
            NodeDiagnosis node = diagnosis.nodes().get(0);
            assertThat(node.product()).startsWith("H2 ");
            assertThat(node.pool().active()).isEqualTo(1);
            assertThat(Objects.requireNonNull(node.clockOffset()).abs()).isLessThan(Duration.ofSeconds(5));
            assertThat(diagnosis.text())
                    .startsWith("shop (WRITER) H2 ")
                    .contains("round trip")
                    .endsWith("pool 1 active, 0 idle, 0 waiting, at most 1");
        }
    }

    @Test
    void everyNodeIsAskedAndOneThatIsGoneIsToldWithItsCause() {
        ConnectionManager.configure("shop", file("shop").replica(file("no/such/folder/replica")));
        Diagnosis diagnosis = ConnectionManager.diagnose("shop", BUDGET);
        assertThat(diagnosis.isHealthy()).isFalse();
        assertThat(diagnosis.nodes()).extracting(NodeDiagnosis::answers).containsExactly(true, false);
        assertThat(diagnosis.nodes().get(1).status().role()).isEqualTo(ConnectionRole.REPLICA);
        assertThat(diagnosis.nodes().get(1).failure()).isNotBlank();
    }

    @Test
    void aServerThatHangsCostsTheBudgetAndNoMore() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://" + silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort()
                    + "/shop";
            ConnectionManager.configure(
                    "shop", ConnectionConfig.url(url).username("u").password("secret"));
            Diagnosis diagnosis = ConnectionManager.diagnose("shop", Duration.ofMillis(300));
            assertThat(diagnosis.nodes().get(0).failure()).isEqualTo("no answer within 300 ms");
            assertThat(diagnosis.took()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals("activerecord-probe"))) {
            assertThat(System.nanoTime()).as("no thread is left").isLessThan(end);
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> ConnectionManager.diagnose("shop", Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("positive time");
    }
}
