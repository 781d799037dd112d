package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.connection.NodeStatus;
import io.activerecord.connection.StartReport;
import io.activerecord.error.ConfigurationException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A writer and its replicas that a text describes, on real servers. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ConfiguredClusterTest {
    private static final String YAML = """
            databases:
              shop:
                driver: postgresql
                host: 127.0.0.1
                port: ${WRITER}
                database: shop
                username: shop
                password: ${PASSWORD}
                pool: {size: 4, timeout: 30s}
                replicas:
                  - {port: "${RESERVE}", priority: 1, pool: {size: 2}}
                  - port: ${REPLICA}
                cluster:
                  own-writes: none
                  check-interval: 20ms
            """;

    private static ConfigSource source(ReplicatedServers servers) {
        return ConfigSource.text(YAML, ConfigFormat.YAML)
                .variables(Map.of(
                        "WRITER", String.valueOf(servers.writer().port()),
                        "RESERVE", String.valueOf(servers.replica(0).port()),
                        "REPLICA", String.valueOf(servers.replica(1).port()),
                        "PASSWORD", ReplicatedServers.PASSWORD));
    }

    @Test
    void readsGoToTheReplicaAndWritesToTheWriter() {
        try (ReplicatedServers servers = ReplicatedServers.start(ServerEngines.standingFor("postgresql-18"), 2)) {
            ConnectionManager.configure(source(servers));
            StartReport report = ConnectionManager.start(Duration.ofSeconds(60)).requireAllNodesUp();
            assertThat(report.nodes())
                    .extracting(ConnectionStatus::connection, ConnectionStatus::state)
                    .containsExactly(tuple("shop#1", State.UP), tuple("shop#2", State.UP), tuple("shop#3", State.UP));
            ConnectionManager.execute(
                    "shop", "create table places (port integer default inet_server_port(), n integer)");
            servers.awaitReplayed();
            ReplicaFixture.await(
                    "both replicas are in",
                    () -> ConnectionManager.nodes("shop").stream().allMatch(NodeStatus::working));
            assertThat(ConnectionManager.nodes("shop"))
                    .extracting(NodeStatus::role)
                    .containsExactly(ConnectionRole.WRITER, ConnectionRole.REPLICA, ConnectionRole.REPLICA);
            for (int n = 0; n < 10; n++) {
                ConnectionManager.execute("shop", "insert into places (n) values (?)", n);
                assertThat(port()).isEqualTo(servers.replica(1).port()); // the other one is a reserve
            }
            String places = "select string_agg(distinct port::text, ',') from places";
            ConnectionManager.writing(() -> assertThat(ConnectionManager.selectValue("shop", String.class, places))
                    .isEqualTo(String.valueOf(servers.writer().port())));
            ConnectionManager.disposeAll();
        }
    }

    @Test
    void serversOfAnotherProductAreRefusedWithTheirPlace() {
        String text =
                "databases:\n  shop:\n    url: jdbc:sqlite:shop.db\n    replicas:\n      - postgresql://shop@h/shop\n";
        assertThatThrownBy(() -> ConnectionManager.configure(ConfigSource.text(text, ConfigFormat.YAML)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "text:5:9 databases.shop.replicas.0: connection 'shop' is SQLite and its node shop#2 is"
                                + " PostgreSQL; all nodes of one database are of one product");
        assertThat(ConnectionManager.names()).isEmpty();
    }

    private static @Nullable Integer port() {
        return ConnectionManager.selectValue("shop", Integer.class, "select inet_server_port()");
    }
}
