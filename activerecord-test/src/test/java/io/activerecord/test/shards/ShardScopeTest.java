package io.activerecord.test.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.ContextCapture;
import io.activerecord.connection.ShardResolver;
import io.activerecord.connection.StartReport;
import io.activerecord.connection.SwitchEvent;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.TenantLockException;
import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One name on several databases, and blocks of work on one of them; models find nothing by themselves here. */
class ShardScopeTest extends ShardFixture {
    @Override
    @Nullable
    ShardResolver resolver() {
        return null;
    }

    @Test
    void theInnermostBlockDecides() {
        ConnectionManager.withShard("eu", () -> {
            Order.of(1, "outer").save();
            String inner = ConnectionManager.withShard("us", () -> {
                Order.of(1, "inner").save();
                return Order.query().pluck(Order.TITLE).get(0);
            });
            assertThat(inner).isEqualTo("inner");
            assertThat(Order.query().pluck(Order.TITLE)).containsExactly("outer");
        });
        try (ConnectionScope scope = ConnectionManager.withShard("us")) {
            assertThat(Order.query().pluck(Order.TITLE)).containsExactly("inner");
        }
    }

    @Test
    void withoutAShardNothingIsSent() {
        assertThatThrownBy(() -> Order.query().count())
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("'orders' has shards and none is chosen")
                .hasMessageContaining("withShard")
                .hasMessageContaining("onAllShards")
                .hasMessageContaining("eu, us");
        assertThatThrownBy(() -> Order.of(2, "nowhere").save()).isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> ConnectionManager.execute("orders", "delete from orders"))
                .isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> ConnectionManager.transaction("orders", transaction -> {}))
                .isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void anUnknownShardIsNamedWithThoseThereAre() {
        ConnectionManager.shards("logs", Map.of("one", file("one")));
        assertThatThrownBy(() ->
                        ConnectionManager.withShard("asia", () -> Order.query().count()))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no connection has a shard 'asia'; there are: logs/one, orders/eu, orders/us");
        assertThatThrownBy(() ->
                        ConnectionManager.withShard("one", () -> Order.query().count()))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no shard 'one' of connection 'orders'; shards: eu, us");
    }

    @Test
    void aCaptureTakesItToOtherThreadsAndNothingElseDoes() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ConnectionScope scope = ConnectionManager.withShard("us")) {
            Order.of(1, "there").save();
            ContextCapture captured = ConnectionManager.capture();
            assertThat(executor.submit(captured.wrap(() -> Order.query().count()))
                            .get())
                    .isOne();
            assertThatThrownBy(
                            () -> executor.submit(() -> Order.query().count()).get())
                    .hasCauseInstanceOf(UnknownConnectionException.class);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void aTransactionStaysOnItsShard() {
        ConnectionManager.withShard(
                "eu",
                () -> ConnectionManager.transaction("orders", transaction -> {
                    Order.of(1, "a").save();
                    assertThatThrownBy(() -> ConnectionManager.withShard("us", () -> {}))
                            .isInstanceOf(SwitchInTransactionException.class)
                            .hasMessageContaining("work for 'orders/us' inside a transaction on 'orders/eu'");
                    ConnectionManager.withShard("eu", () -> Order.of(1, "b").save());
                }));
        assertThat(titles("eu")).containsExactly("a", "b");
        assertThat(titles("us")).isEmpty();
    }

    @Test
    void aPolicyLetsWorkOutOfTheTransaction() {
        ConnectionManager.shards(
                "free",
                Map.of(
                        "eu", file("free-eu").switchPolicy(SwitchPolicy.SUSPEND),
                        "us", file("free-us").switchPolicy(SwitchPolicy.SUSPEND)));
        for (String shard : List.of("eu", "us")) {
            ConnectionManager.withShard(shard, () -> ConnectionManager.execute("free", "create table t (n integer)"));
        }
        ConnectionManager.withShard(
                "eu",
                () -> ConnectionManager.transaction("free", transaction -> {
                    ConnectionManager.execute("free", "insert into t values (1)");
                    ConnectionManager.withShard(
                            "us", () -> ConnectionManager.execute("free", "insert into t values (2)"));
                    transaction.rollback();
                }));
        ConnectionManager.withShard(
                "us",
                () -> assertThat(ConnectionManager.selectValue("free", Integer.class, "select n from t"))
                        .isEqualTo(2));
        ConnectionManager.withShard(
                "eu",
                () -> assertThat(ConnectionManager.select("free", "select n from t"))
                        .isEmpty());
    }

    @Test
    void aRecordStaysOnItsShard() {
        Order saved = ConnectionManager.withShard("eu", () -> {
            Order order = Order.of(1, "first");
            order.save();
            return order;
        });
        ConnectionManager.withShard("us", () -> {
            Order.of(1, "the same key here").save();
            saved.title = "changed";
            assertThatThrownBy(saved::save)
                    .isInstanceOf(RecordOriginException.class)
                    .hasMessageContaining("came from 'orders/eu' cannot be written inside a scope of 'orders/us'");
            assertThatThrownBy(saved::delete).isInstanceOf(RecordOriginException.class);
            assertThatThrownBy(() -> Order.updateAll(List.of(saved))).isInstanceOf(RecordOriginException.class);
        });
        saved.save(); // outside of blocks it is written where it is
        assertThat(titles("eu")).containsExactly("changed");
        assertThat(titles("us")).containsExactly("the same key here");
    }

    @Test
    void associationsAreReadWhereTheRecordCameFrom() {
        Order there = ConnectionManager.withShard("eu", () -> {
            Order order = Order.of(1, "with lines");
            order.save();
            order.lines().add(OrderLine.of("pen"));
            return Order.find(order.id);
        });
        ConnectionManager.withShard("us", () -> {
            Order.of(1, "other").save();
            assertThat(there.lines()).extracting(line -> line.what).containsExactly("pen");
        });
        there.lines().add(OrderLine.of("ink")); // in the transaction on its shard
        assertThat(texts("eu", "select what from order_lines order by id")).containsExactly("pen", "ink");
        assertThat(texts("us", "select what from order_lines")).isEmpty();
    }

    @Test
    void joinsAndSubqueriesRunInsideTheShard() {
        for (String shard : List.of("eu", "us")) {
            ConnectionManager.withShard(shard, () -> {
                Order order = Order.of(1, shard);
                order.save();
                order.lines().add(OrderLine.of("pen"));
            });
        }
        ConnectionManager.withShard("us", () -> {
            assertThat(Order.query()
                            .join(Order.LINES)
                            .where(OrderLine.WHAT.eq("pen"))
                            .pluck(Order.TITLE))
                    .containsExactly("us");
            assertThat(Order.where(Order.ID.in(
                                    OrderLine.where(OrderLine.WHAT.eq("pen")).select(OrderLine.ORDER_ID)))
                            .with(Order.LINES)
                            .list())
                    .extracting(order -> order.title)
                    .containsExactly("us");
        });
    }

    @Test
    void aLockedTenantNeedsTheNameAllowed() {
        ConnectionManager.configure("archive", file("archive"));
        ConnectionManager.lockTenant(
                "acme",
                () -> ConnectionManager.withShard("eu", () -> {
                    assertThat(Order.query().count()).isZero(); // the model's own connection
                    assertThatThrownBy(() -> ConnectionManager.select("orders", "select 1"))
                            .isInstanceOf(TenantLockException.class);
                    assertThatThrownBy(() -> ConnectionManager.usingConnection("orders", () -> {}))
                            .isInstanceOf(TenantLockException.class);
                }));
        ConnectionManager.lockTenant(
                "acme",
                List.of("orders"),
                () -> ConnectionManager.withShard("eu", () -> ConnectionManager.select("orders", "select 1")));
    }

    @Test
    void aFailedDefinitionDefinesNothing() {
        assertThatThrownBy(() -> ConnectionManager.shards(
                        "logs", Map.of("good", file("good"), "bad", ConnectionConfig.url("jdbc:nonsense:x"))))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ConnectionManager.shards("logs", Map.of())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ConnectionManager.shards("logs", Map.of(" ", file("x"))))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> ConnectionManager.shards(
                        "logs", Map.of("a", file("a")), ShardResolver.hashed(List.of("a", "b"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("may lead to shard 'b'");
        assertThatThrownBy(() -> ConnectionManager.shards("orders", Map.of("a", file("a"))))
                .isInstanceOf(DuplicateConnectionException.class);
        assertThat(ConnectionManager.names()).containsExactly("orders");
        assertThat(ConnectionManager.shardNames("orders")).containsExactly("eu", "us");
    }

    @Test
    void shardsComeAndGoAtRunTime() {
        ConnectionManager.addShard("orders", "asia", file("asia"));
        ConnectionManager.withShard("asia", () -> {
            createTables();
            Order.of(1, "far").save();
        });
        assertThatThrownBy(() -> ConnectionManager.addShard("orders", "asia", file("asia")))
                .isInstanceOf(DuplicateConnectionException.class);
        Order far = ConnectionManager.withShard("asia", () -> Order.find(1L));

        ConnectionManager.replaceShard("orders", "asia", file("asia-2")).await(Duration.ofSeconds(10));
        ConnectionManager.withShard("asia", () -> {
            createTables(); // what is known of the old database's tables is not taken for the new one's
            assertThat(Order.query().count()).isZero();
        });
        ConnectionManager.removeShard("orders", "asia").await(Duration.ofSeconds(10));
        assertThatThrownBy(() -> ConnectionManager.withShard("asia", () -> {}))
                .isInstanceOf(UnknownConnectionException.class);
        far.title = "lost";
        assertThatThrownBy(far::save)
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no shard 'asia' of connection 'orders'");
        assertThatThrownBy(() -> ConnectionManager.replace("orders", file("one")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("replaceShard");
    }

    @Test
    void aNameWithoutShardsIsNoPlaceForARecordOfOne() {
        Order order = ConnectionManager.withShard("eu", () -> {
            Order made = Order.of(1, "of a shard");
            made.save();
            return made;
        });
        ConnectionManager.dispose("orders").await(Duration.ofSeconds(10));
        ConnectionManager.configure("orders", file("us"));
        order.title = "elsewhere";
        assertThatThrownBy(order::save)
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("defined anew without shards");
    }

    @Test
    void theStartOpensAllAndTheStatusTellsEach() {
        ConnectionManager.disposeAll().await(Duration.ofSeconds(10));
        ConnectionManager.shards(
                "orders", Map.of("eu", file("eu"), "us", file("us").minIdle(1)));
        StartReport report = ConnectionManager.start(Duration.ofSeconds(20));
        assertThat(report.down()).isEmpty();
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::connection)
                .containsExactly("orders/eu", "orders/us");
        assertThat(ConnectionManager.figures("orders").total()).isEqualTo(2);
        assertThat(ConnectionManager.nodes("orders")).hasSize(2);
    }

    @Test
    void eventsTellTheShard() {
        List<String> told = new ArrayList<>();
        ConnectionEvents.onCheckout("orders", event -> told.add("out " + event.shard()));
        ConnectionEvents.onCheckin("orders", event -> told.add("in " + event.shard()));
        ConnectionEvents.onRoute("orders", event -> told.add("route " + event.shard()));
        List<SwitchEvent> switches = new ArrayList<>();
        ConnectionEvents.onSwitch(switches::add);
        ConnectionManager.withShard("us", () -> Order.query().count());
        assertThat(told).containsExactly("out us", "route us", "in us");
        assertThat(switches).extracting(SwitchEvent::shard).containsExactly("us");
    }
}
