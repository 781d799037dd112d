package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRoutingTest extends ClusterFixture {
    @Test
    void readsGoToReplicasInTurnAndWritesToTheWriter() throws Exception {
        configure("a", 2, QUICK);
        assertThat(List.of(read("a"), read("a"), read("a"), read("a"))).containsOnly(2, 3);
        assertThat(readers("a")).containsExactly(2, 3);
        assertThat(write("a")).isEqualTo(1);
        try (Lease lease = lease("a", Access.WRITE)) {
            assertThat(lease.decision())
                    .isEqualTo(new RouteDecision(
                            new ConnectionKey("a", null), "a#1", ConnectionRole.WRITER, RouteReason.WRITE));
            assertThat(lease.key()).isEqualTo(new ConnectionKey("a", null));
        }
    }

    @Test
    void aTransactionThatMayWriteRunsOnTheWriterAndOneThatOnlyReadsOnAReplica() throws Exception {
        configure("a", 1, QUICK);
        Route route = connections.route("a", null);
        try (Lease lease = connections.leaseForTransaction(route, Access.READ)) {
            assertThat(who(lease)).isEqualTo(2);
        }
        try (Lease lease = connections.leaseForTransaction(route, Access.WRITE)) {
            assertThat(who(lease)).isEqualTo(1);
        }
    }

    @Test
    void writingLeadsReadsToTheWriterAndReadingBackToReplicas() throws Exception {
        configure("a", 1, QUICK);
        connections.access().writing(() -> {
            assertThat(read("a")).isEqualTo(1);
            assertThat(reason("a")).isEqualTo(RouteReason.WRITING_SCOPE);
            connections.access().reading(() -> assertThat(read("a")).isEqualTo(2));
            return true;
        });
        assertThat(read("a")).isEqualTo(2);
    }

    @Test
    void readingRefusesWritesUnlessABlockOfWritingIsInside() throws Exception {
        configure("a", 1, QUICK);
        Route route = connections.route("a", null);
        connections.access().reading(() -> {
            assertThatThrownBy(() -> write("a"))
                    .isInstanceOf(ReadOnlyConnectionException.class)
                    .hasMessageContaining("reading(..)");
            assertThatThrownBy(() -> connections.leaseForTransaction(route, Access.WRITE))
                    .isInstanceOf(ReadOnlyConnectionException.class)
                    .hasMessageContaining("readingOnly()");
            connections.leaseForTransaction(route, Access.READ).close();
            return connections.access().writing(() -> assertThat(write("a")).isEqualTo(1));
        });
    }

    @Test
    void preventingWritesRefusesThemOnEveryDatabaseWhateverIsInside() throws Exception {
        configure("a", 1, QUICK);
        connections.configure("b", config());
        connections.access().preventingWrites(() -> {
            assertThat(read("a")).isEqualTo(2);
            for (String name : List.of("a", "b")) {
                assertThatThrownBy(() -> lease(name, Access.WRITE)).isInstanceOf(ReadOnlyConnectionException.class);
                connections
                        .access()
                        .writing(() -> assertThatThrownBy(() -> lease(name, Access.WRITE))
                                .isInstanceOf(ReadOnlyConnectionException.class)
                                .hasMessageContaining("preventingWrites"));
            }
            return true;
        });
        lease("b", Access.WRITE).close();
    }

    @Test
    void aWriteInsideAnOpenTransactionIsPreventedAsWell() throws Exception {
        configure("a", 1, QUICK);
        try (PinnedProbe open = new PinnedProbe(connections, "a", Access.WRITE)) {
            assertThat(open.readOnly()).isFalse();
            connections
                    .access()
                    .preventingWrites(() -> assertThatThrownBy(() -> lease("a", Access.WRITE))
                            .isInstanceOf(ReadOnlyConnectionException.class));
            lease("a", Access.WRITE).close();
        }
    }

    @Test
    void readingInsideATransactionThatMayWriteIsRefused() throws Exception {
        configure("a", 1, QUICK);
        try (PinnedProbe open = new PinnedProbe(connections, "a", Access.WRITE)) {
            assertThat(open.readOnly()).isFalse();
            assertThatThrownBy(() -> connections.access().reading(() -> read("a")))
                    .isInstanceOf(SwitchInTransactionException.class)
                    .hasMessageContaining("it may write");
            assertThatThrownBy(() -> connections.access().reading(Duration.ofSeconds(1), () -> read("a")))
                    .isInstanceOf(SwitchInTransactionException.class);
            assertThat(connections.access().<Integer, SQLException>writing(() -> read("a")))
                    .isEqualTo(1);
        }
    }

    @Test
    void priorityComesFirstAndTheNextOneServesWhereNoneOfTheBestIsLeft() throws Exception {
        for (int i = 1; i <= 3; i++) {
            made.add(new TestNode(i));
        }
        connections.configure(
                "a",
                node(1).config()
                        .replica(node(2).config(), 1, 0)
                        .replica(node(3).config(), 1, 1)
                        .cluster(QUICK));
        assertThat(readers("a")).containsExactly(2);
        node(2).says(true, 0);
        await("the second serves", () -> readers("a").equals(Set.of(3)));
    }

    @Test
    void everyBalancingUsesReplicasOnly() throws Exception {
        for (Balancing balancing : Balancing.values()) {
            made.clear();
            configure(balancing.name(), 3, QUICK.balancing(balancing));
            Set<Integer> seen = readers(balancing.name());
            assertThat(seen).as("%s", balancing).isNotEmpty().isSubsetOf(2, 3, 4);
            if (balancing == Balancing.ROUND_ROBIN) {
                assertThat(seen).hasSize(3);
            }
        }
    }

    @Test
    void theLeastBusyReplicaTakesTheRead() throws Exception {
        configure("a", 2, QUICK.balancing(Balancing.LEAST_BUSY));
        try (Lease first = lease("a", Access.READ);
                Lease second = lease("a", Access.READ)) {
            assertThat(Set.of(who(first), who(second))).containsExactlyInAnyOrder(2, 3);
            try (Lease third = lease("a", Access.READ);
                    Lease fourth = lease("a", Access.READ)) {
                assertThat(Set.of(who(third), who(fourth))).containsExactlyInAnyOrder(2, 3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theReplicaWhoseChecksAnswerFasterTakesTheRead(int slow) throws Exception {
        for (int i = 1; i <= 3; i++) {
            made.add(new TestNode(i));
        }
        node(slow).run("create alias pause for \"java.lang.Thread.sleep(long)\"");
        node(slow).run("alter table node_state rename to node_rows");
        node(slow).run("create view node_state as select * from node_rows where pause(50) is null");
        connections.configure(
                "a",
                node(1).config()
                        .replica(node(2).config())
                        .replica(node(3).config())
                        .cluster(QUICK.balancing(Balancing.LOWEST_LATENCY)));
        read("a");
        await("both are in rotation", () -> connections.nodes("a").stream().allMatch(NodeStatus::working));
        await("the other one serves", () -> readers("a").equals(Set.of(5 - slow)));
    }

    @Test
    void readsFollowTheWeights() throws Exception {
        for (int i = 1; i <= 3; i++) {
            made.add(new TestNode(i));
        }
        connections.configure(
                "a",
                node(1).config()
                        .replica(node(2).config(), 9)
                        .replica(node(3).config(), 1)
                        .cluster(QUICK.balancing(Balancing.WEIGHTED)));
        int ofNine = 0;
        for (int i = 0; i < 1_000; i++) {
            ofNine += read("a") == 2 ? 1 : 0;
        }
        assertThat(ofNine).isBetween(820, 970); // 900 expected, with a deviation of 9.5
    }

    @Test
    void aRouteIsToldWithItsReason() throws Exception {
        configure("a", 1, QUICK);
        List<String> told = new CopyOnWriteArrayList<>();
        try (Registration all =
                connections.events().onRoute("a", e -> told.add(e.decision().toString()))) {
            read("a");
            write("a");
        }
        read("a");
        assertThat(told).containsExactly("a#2 (REPLICA): READ", "a#1 (WRITER): WRITE");
    }

    @Test
    void whatCannotWorkIsRefusedWhenItIsConfigured() {
        ConnectionConfig plain = config();
        assertThatThrownBy(() -> plain.replica(plain.replica(config())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("replicas or candidates of its own");
        assertThatThrownBy(() -> plain.replica(config(), 0)).hasMessageContaining("weight cannot be 0");
        assertThatThrownBy(() -> plain.replica(config(), 1, -1)).hasMessageContaining("priority cannot be -1");
        assertThatThrownBy(() -> ClusterSettings.DEFAULTS.checkInterval(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("checkInterval");
        ConnectionConfig wrong = plain.replica(ConnectionConfig.url("jdbc:probe:"));
        assertThatThrownBy(() -> connections.configure("a", wrong)).isInstanceOf(ConfigurationException.class);
        assertThat(plain.replica(config().password("hidden")).toString())
                .contains("replica=")
                .doesNotContain("hidden");
    }

    @Test
    void theStartGoesOnWithoutAReplicaButNotWithoutTheWriter() throws Exception {
        configure("a", 1, QUICK);
        node(2).dies();
        connections.initializeAll();
        assertThat(read("a")).isEqualTo(1);
        made.add(new TestNode(3));
        made.add(new TestNode(4));
        connections.configure("b", node(3).config().replica(node(4).config()).cluster(QUICK));
        node(3).dies();
        assertThatThrownBy(connections::initializeAll)
                .hasMessageContaining("b: ")
                .hasMessageContaining("'b#1'");
    }

    @Test
    void tenantsHaveReplicasAsWell() throws Exception {
        for (int i = 1; i <= 2; i++) {
            made.add(new TestNode(i));
        }
        connections.tenants(
                "shop", tenant -> node(1).config().replica(node(2).config()).cluster(QUICK));
        connections.context().withTenant("acme", () -> {
            assertThat(read("shop")).isEqualTo(2);
            return write("shop");
        });
        assertThat(connections.nodes("shop"))
                .extracting(NodeStatus::node)
                .containsExactly("shop[acme]#1", "shop[acme]#2");
    }

    /** Whatever it was that the driver said, and wherever the work is to be. */
    @Test
    void aReplicaThatCannotBeOpenedIsPassedByForATenantWithASchemaAsWell() throws Exception {
        for (int i = 1; i <= 2; i++) {
            made.add(new TestNode(i));
        }
        node(2).run("create table gate (number int)");
        ConnectionConfig replica = ConnectionConfig.url(node(2).url() + ";INIT=delete from gate");
        connections.tenants(
                "shop",
                node(1).config()
                        .replica(replica)
                        .cluster(QUICK.checkInterval(Duration.ofHours(1)).ownWrites(OwnWritesPolicy.NONE)),
                TenantSchemas.named(tenant -> "PUBLIC"));
        connections.context().withTenant("acme", () -> {
            assertThat(write("shop")).isEqualTo(1); // all are asked, and the replica's pool is not open
            assertThat(connections.nodes("shop").get(1).cause()).isNull();
            node(2).run("drop table gate");
            assertThat(read("shop")).isEqualTo(1);
            await(
                    "a check saw it too",
                    () -> String.valueOf(connections.nodes("shop").get(1).cause())
                            .contains("GATE"));
            return true;
        });
    }

    @Test
    void replacingAndDisposingReachAllNodes() throws Exception {
        configure("a", 1, QUICK);
        Lease read = lease("a", Access.READ);
        Lease write = lease("a", Access.WRITE);
        ConnectionConfig same = node(1).config().replica(node(2).config()).cluster(QUICK);
        connections.replace("a", same);
        assertThat(who(read)).isEqualTo(2);
        assertThat(who(write)).isEqualTo(1);
        read.close();
        write.close();
        assertThat(connections.figures("a").total()).isZero();
        assertThat(elsewhere(() -> read("a"))).isEqualTo(2);
        connections.dispose("a");
    }
}
