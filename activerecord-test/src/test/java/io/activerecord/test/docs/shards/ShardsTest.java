package io.activerecord.test.docs.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.ShardReport;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ShardResolver;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.WrongShardException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/shards.md. */
@ExtendWith(LeakCheck.class)
class ShardsTest {
    @TempDir
    Path folder;

    private ConnectionConfig database(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void aBlockChoosesTheShard() {
        // snippet: shard-block
        ConnectionManager.shards("orders", Map.of("eu", database("orders-eu"), "us", database("orders-us")));

        ConnectionManager.withShard("eu", () -> {
            ConnectionManager.schema("orders").createTables(Order.class, OrderLine.class);
            ConnectionManager.transaction("orders", transaction -> {
                Order order = new Order();
                order.customerId = 7L;
                order.save(); // on eu
            });
        });
        long orders = ConnectionManager.withShard("eu", () -> Order.query().count());
        // end snippet
        assertThat(orders).isOne();
        // snippet: shard-none
        assertThatThrownBy(() -> Order.query().count()) // on which?
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("withShard");
        // end snippet
    }

    private void define() {
        ConnectionManager.shards(
                "orders",
                Map.of("s1", database("1"), "s2", database("2"), "s3", database("3")),
                ShardResolver.hashed(List.of("s1", "s2", "s3")));
        List.of("s1", "s2", "s3")
                .forEach(shard -> ConnectionManager.withShard(shard, () -> {
                    ConnectionManager.schema("orders").createTables(Order.class, OrderLine.class);
                }));
    }

    @Test
    void aKeyChoosesTheShard() {
        // snippet: shard-resolver
        Map<String, ConnectionConfig> shards = Map.of("s1", database("1"), "s2", database("2"), "s3", database("3"));
        ConnectionManager.shards("orders", shards, ShardResolver.hashed(List.of("s1", "s2", "s3")));
        // end snippet
        shards.keySet()
                .forEach(shard -> ConnectionManager.withShard(shard, () -> {
                    ConnectionManager.schema("orders").createTables(Order.class, OrderLine.class);
                }));
        // snippet: shard-key
        Order order = new Order();
        order.customerId = 42L;
        order.save(); // on s2: the resolver says so
        order.lines().add(OrderLine.of("pen")); // on the shard of its order

        List<Order> theirs =
                Order.where(Order.CUSTOMER_ID.eq(42L)).with(Order.LINES).list(); // asks s2 alone

        assertThatThrownBy(() -> ConnectionManager.withShard(
                        "s1", () -> Order.where(Order.CUSTOMER_ID.eq(42L)).list()))
                .isInstanceOf(WrongShardException.class);
        order.customerId = 43L;
        assertThatThrownBy(order::save).isInstanceOf(RecordStateException.class); // the row would be lost
        // end snippet
        assertThat(theirs).hasSize(1);
        assertThat(ConnectionManager.<Long, RuntimeException>withShard(
                        "s2", () -> OrderLine.query().count()))
                .isOne();
    }

    @Test
    void recordsStayOnTheirShard() {
        define();
        Order order = new Order();
        order.customerId = 42L;
        order.save();
        // snippet: shard-origin
        order.title = "changed";
        ConnectionManager.withShard("s1", () -> {
            assertThatThrownBy(order::save).isInstanceOf(RecordOriginException.class); // it is of s2
            assertThat(order.lines()).isEmpty(); // asks s2
        });
        order.save(); // outside it is written where it came from
        // end snippet
    }

    @Test
    void allAreAskedAtOnce() throws InterruptedException {
        define();
        // snippet: shard-all
        ShardReport<Long> counts = ConnectionManager.onAllShards(
                "orders", 4, shard -> Order.query().count());

        long sum = counts.values().stream().mapToLong(count -> count).sum(); // raises if one shard failed
        counts.failed().forEach((shard, failure) -> System.err.println(shard + ": " + failure));
        // end snippet
        assertThat(sum).isZero();
    }

    @Test
    void shardsComeAndGo() {
        ConnectionManager.shards("orders", Map.of("eu", database("eu")));
        // snippet: shard-change
        ConnectionManager.addShard("orders", "asia", database("asia"));
        ConnectionManager.replaceShard("orders", "asia", database("asia-2")).await();
        ConnectionManager.removeShard("orders", "asia").await();
        // end snippet
        assertThat(ConnectionManager.shardNames("orders")).containsExactly("eu");
    }
}
