package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.connection.StartReport;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A start that finds one replica of two dead. */
@Tag("once") // how fields are filled makes no difference here
class StartWithoutReplicaTest extends ReplicaFixture {
    static List<ServerEngine> postgres() {
        return List.of(ServerEngines.standingFor("postgresql-18"));
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void theNameIsUpAndTheReportHasEveryNode(ServerEngine engine) {
        ReplicatedServers servers = start(engine, 2, QUICK);
        servers.replica(1).kill();
        ConnectionManager.replace(
                "shop",
                servers.writer()
                        .config()
                        .cluster(QUICK)
                        .replica(servers.replica(0).config())
                        .replica(servers.replica(1).config()));

        StartReport report = ConnectionManager.start(Duration.ofSeconds(30));

        assertThat(report.requireAllUp()).isSameAs(report);
        assertThat(report.up()).extracting(ConnectionStatus::connection).containsExactly("shop");
        assertThat(report.down()).isEmpty();
        assertThat(report.nodes())
                .extracting(ConnectionStatus::toString)
                .hasSize(3)
                .startsWith("shop#1 UP", "shop#2 UP");
        assertThat(report.nodesDown()).singleElement().satisfies(each -> {
            assertThat(each.connection()).isEqualTo("shop#3");
            assertThat(each.cause()).isInstanceOf(ConnectionNotOpenedException.class);
        });
        assertThatThrownBy(report::requireAllNodesUp)
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("1 of 3 nodes could not be opened; shop#3: ");
        assertThat(price()).isEqualTo(1);
        servers.replica(1).restart();
        await(
                "it is open by now",
                () -> ConnectionManager.status().stream().allMatch(each -> each.state() == State.UP));
    }
}
