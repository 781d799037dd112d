package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.Balancing;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.NoReplicaPolicy;
import io.activerecord.connection.NodeStatus;
import io.activerecord.connection.OwnWritesPolicy;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.connection.Registration;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/replicas.md; files stand for servers, which shows where work goes and nothing more. */
@ExtendWith(LeakCheck.class)
class ReplicasTest {
    @TempDir
    Path folder;

    private String url(String name) {
        return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    /** One user in the writer's file, two in the replica's. */
    private void users() {
        for (String each : List.of("primary", "replica1", "replica2")) {
            ConnectionManager.configure(each, ConnectionConfig.url(url(each)));
            Tables.on(each);
        }
        for (String each : List.of("primary", "replica1", "replica2")) {
            ConnectionManager.usingConnection(each, () -> Tables.user("Ann", 31, true));
        }
        for (String each : List.of("replica1", "replica2")) {
            ConnectionManager.usingConnection(each, () -> Tables.user("Bob", 32, true));
        }
        ConnectionManager.disposeAll();
    }

    private void configure() {
        users();
        String primaryUrl = url("primary");
        String replica1Url = url("replica1");
        String replica2Url = url("replica2");
        // snippet: replicas
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url(primaryUrl)
                        .replica(ConnectionConfig.url(replica1Url).poolSize(20))
                        .replica(ConnectionConfig.url(replica2Url)));
        // end snippet
    }

    @Test
    void readsGoToReplicasAndWritesToTheWriter() {
        configure();
        // snippet: replica-reads
        User.all(); // a replica
        User.transaction(() -> User.all()); // the writer: it may write
        ConnectionManager.transaction(
                "primary", TransactionOptions.defaults().readingOnly(), tx -> User.all()); // a replica
        // end snippet
        assertThat(User.query().count()).isIn(1L, 2L);
    }

    @Test
    void blocksChoose() {
        configure();
        // snippet: replica-scopes
        ConnectionManager.writing(() -> User.all()); // the writer, reads as well
        ConnectionManager.reading(() -> User.all()); // replicas; a write raises
        ConnectionManager.reading(Duration.ofSeconds(2), () -> User.all()); // no more than 2 s behind, else the writer

        ConnectionManager.preventingWrites(() -> {
            assertThatThrownBy(() -> User.query().delete()).isInstanceOf(ReadOnlyConnectionException.class);
        });
        // end snippet
        assertThat(ConnectionManager.writing(() -> User.query().count())).isEqualTo(1);
        assertThat(User.query().count()).isEqualTo(2);
    }

    @Test
    void settingsAreOfTheWholeCluster() {
        users();
        // snippet: replica-settings
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url(url("primary"))
                        .candidate(ConnectionConfig.url(url("standby"))) // may become the writer, takes no reads
                        .replica(ConnectionConfig.url(url("replica1")), 3) // weight
                        .replica(ConnectionConfig.url(url("replica2")), 1, 1) // weight, priority: a reserve
                        .cluster(ClusterSettings.DEFAULTS
                                .balancing(Balancing.LEAST_BUSY)
                                .ownWrites(OwnWritesPolicy.BY_POSITION)
                                .ownWritesWait(Duration.ofMillis(50))
                                .noReplica(NoReplicaPolicy.WRITER)
                                .maxLag(Duration.ofSeconds(10))
                                .checkInterval(Duration.ofMillis(500))
                                .failoverBound(Duration.ofSeconds(20))));
        // end snippet
        assertThat(User.query().count()).isEqualTo(2);
    }

    @Test
    void aTokenIsHandedOn() {
        configure();
        // snippet: consistency-token
        User ann = new User();
        ann.name = "Ann";
        ann.save();
        String token = ConnectionManager.consistencyToken(); // for a cookie or a header

        // the next request, on another machine
        User same = ConnectionManager.consistent(token, () -> User.find(ann.id));
        // end snippet
        assertThat(same.name).isEqualTo("Ann");
    }

    @Test
    void nodesSayHowTheyStand() {
        configure();
        List<String> told = new ArrayList<>();
        // snippet: replica-status
        try (Registration out = ConnectionEvents.onReplicaOut(e -> told.add(e.node() + " is out: " + e.cause()));
                Registration in = ConnectionEvents.onReplicaIn(e -> told.add(e.node() + " is in"));
                Registration changed = ConnectionEvents.onFailover(e -> told.add(e.to() + " writes now"));
                Registration routes =
                        ConnectionEvents.onRoute(e -> told.add(e.decision().toString()))) {
            User.all(); // primary#2 (REPLICA): READ
        }
        List<NodeStatus> nodes = ConnectionManager.nodes("primary"); // role, whether it works, lag, why not
        // end snippet
        assertThat(told)
                .contains("primary#2 is in", "primary#3 is in")
                .anyMatch(each -> each.endsWith("(REPLICA): READ"));
        assertThat(nodes).extracting(NodeStatus::node).containsExactly("primary#1", "primary#2", "primary#3");
    }
}
