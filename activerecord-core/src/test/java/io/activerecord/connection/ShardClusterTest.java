package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.sql.Access;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A shard may have replicas, and all that goes by key takes it along. */
class ShardClusterTest extends ClusterFixture {
    private void configure() throws Exception {
        made.add(new TestNode(1));
        made.add(new TestNode(2));
        made.add(new TestNode(3));
        node(2).says(false, 0);
        node(3).says(true, 0);
        ConnectionConfig replicated = node(1).config().cluster(QUICK).replica(node(2).config());
        connections.shards().define("orders", Map.of("eu", replicated, "us", node(3).config()), null);
    }

    private <T> T on(String shard, Work<T, RuntimeException> work) {
        return connections.shards().with(shard, work);
    }

    @Test
    void readsOfAShardGoToItsReplica() throws Exception {
        List<String> in = new CopyOnWriteArrayList<>();
        connections.events().onReplicaIn(event -> in.add(event.connectionName() + "/" + event.shard()));
        configure();
        assertThat(on("eu", () -> write("orders"))).isEqualTo(1);
        await("the replica is in", () -> elsewhereReads("eu") == 2);
        assertThat(on("us", () -> read("orders"))).isEqualTo(3);
        assertThat(in).contains("orders/eu").doesNotContain("orders/us");
        assertThat(connections.nodes("orders")).hasSize(3);
        assertThat(connections.status())
                .extracting(ConnectionStatus::connection)
                .containsExactly("orders/eu#1", "orders/eu#2", "orders/us");
    }

    private int elsewhereReads(String shard) {
        try {
            return elsewhere(() -> on(shard, () -> read("orders")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenIsOfTheShardThatWasWrittenTo() throws Exception {
        configure();
        node(1).reaches(5); // which its replica has not
        String token = elsewhere(() -> {
            on("eu", () -> write("orders"));
            return connections.access().token(); // asked for outside of the block
        });
        assertThat(ConsistencyTokens.positions(token)).containsOnlyKeys(new ConnectionKey("orders", "eu", null));
    }

    @Test
    void whoAsksForAShardThatIsBeingReplacedGetsTheNewOne() throws Exception {
        configure();
        Route old = on("us", () -> connections.route("orders", null));
        made.add(new TestNode(4));
        connections.shards().replace("orders", "us", node(4).config()).await();
        try (Lease lease = connections.lease(old, Access.READ)) { // outside of the block
            assertThat(who(lease)).isEqualTo(4);
            assertThat(lease.key()).isEqualTo(new ConnectionKey("orders", "us", null));
        }
    }
}
