package io.activerecord.test.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.ShardReport;
import io.activerecord.error.ShardRunException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same work on every shard. */
class OnAllShardsTest extends ShardFixture {
    @BeforeEach
    void more() {
        for (String shard : List.of("s3", "s4")) {
            ConnectionManager.addShard("orders", shard, file(shard));
            ConnectionManager.withShard(shard, ShardFixture::createTables);
        }
        Order.of(1, "one").save();
        Order.of(2, "two").save();
        Order.of(4 - 2, "three").save();
    }

    @Test
    void eachIsDoneOnItsShard() throws InterruptedException {
        ShardReport<Long> counts = ConnectionManager.onAllShards(
                "orders", 2, shard -> Order.query().count());
        assertThat(counts.values()).containsExactly(2L, 0L, 0L, 1L); // eu, s3, s4, us
        assertThat(counts.done()).containsExactly("eu", "s3", "s4", "us");
        assertThat(counts).hasToString("4 of 4 shards of 'orders' done, 0 failed");
    }

    @Test
    void oneThatFailsStopsNone() throws InterruptedException {
        ConnectionManager.withShard("eu", () -> ConnectionManager.execute("orders", "drop table parcels"));
        ShardReport<Long> report = ConnectionManager.onAllShards(
                "orders", 1, shard -> Parcel.query().count());
        assertThat(report.failed()).containsOnlyKeys("eu");
        assertThat(report.done()).containsExactly("s3", "s4", "us");
        assertThat(report.outcomes().get("us").value()).isZero();
        assertThatThrownBy(report::values)
                .isInstanceOfSatisfying(
                        ShardRunException.class,
                        failure -> assertThat(failure.shards()).containsOnlyKeys("eu"))
                .hasMessageContaining("1 of 4 shards of 'orders' are not done: eu");
    }

    @Test
    void asManyRunAtOnceAsAllowed() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        ConnectionManager.onAllShards("orders", 2, shard -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    two.countDown();
                    boolean together = two.await(10, TimeUnit.SECONDS);
                    running.decrementAndGet();
                    return together;
                })
                .values()
                .forEach(together -> assertThat(together).isTrue());
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void aTransactionAndANameWithoutShardsAreRefused() {
        assertThatThrownBy(() -> ConnectionManager.withShard("eu", () -> {
                    ConnectionManager.<Exception>transaction(
                            "orders", transaction -> ConnectionManager.onAllShards("orders", 2, shard -> null));
                }))
                .isInstanceOf(SwitchInTransactionException.class);
        ConnectionManager.configure("plain", file("plain"));
        assertThatThrownBy(() -> ConnectionManager.onAllShards("plain", 2, shard -> null))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("connection 'plain' has no shards; those that have: orders");
    }
}
