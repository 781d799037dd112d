package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.ShardReport;
import io.activerecord.annotation.ShardKey;
import io.activerecord.connection.CheckoutEvent;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionEvent;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.ShardResolver;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ShardRunException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.WrongShardException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What users of shards compile against. */
@ExtendWith(LeakCheck.class)
class ApiPromiseOfShardsTest {
    @TempDir
    Path folder = Path.of("");

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void aNameHasShards() throws InterruptedException {
        ShardResolver resolver = key -> key.equals("CH") ? "eu" : "us";
        ConnectionManager.shards("orders", Map.of("eu", file("eu"), "us", file("us")), resolver);
        ConnectionManager.shards("logs", Map.of("eu", file("logs")));
        ConnectionManager.addShard("logs", "us", file("logs-us"));
        assertThat(ConnectionManager.shardNames("logs")).containsExactly("eu", "us");
        ConnectionManager.replaceShard("logs", "us", file("logs-2")).await();
        ConnectionManager.removeShard("logs", "us").await(Duration.ofSeconds(30));

        List<String> told = new ArrayList<>();
        ConnectionEvents.onCheckout("orders", event -> told.add(event.shard()));
        ConnectionManager.withShard("eu", () -> ConnectionManager.execute("orders", "create table t (x integer)"));
        int one = ConnectionManager.withShard(
                "us", () -> ConnectionManager.select("orders", "select 1").size());
        try (ConnectionScope scope = ConnectionManager.withShard("us")) {
            assertThat(one).isOne();
        }
        ShardReport<Integer> report = ConnectionManager.onAllShards("orders", 2, shard -> shard.length());
        assertThat(report.values()).containsExactly(2, 2);
        assertThat(report.done()).containsExactly("eu", "us");
        report.requireAll();
        assertThat(report.failed()).isEmpty();
        assertThat(report.outcomes()).containsOnlyKeys("eu", "us");
        assertThat(told).containsExactly("eu", "us");
        assertThatThrownBy(() -> ConnectionManager.withShard("asia", () -> {}))
                .isInstanceOf(UnknownConnectionException.class);
    }

    @Test
    void resolversAreBuiltIn() {
        ShardResolver hashed = ShardResolver.hashed(List.of("a", "b", "c"));
        assertThat(hashed.shardOf("customer-17")).isEqualTo("a");
        assertThat(hashed.shards()).containsExactly("a", "b", "c");
        assertThat(ShardResolver.ranges(Map.of(0, "low", 100, "high")).shardOf(100L))
                .isEqualTo("high");
    }

    @Test
    void itsNamesStay() {
        assertThat(ShardKey.class).isAnnotation();
        assertThat(List.of(WrongShardException.class, ShardRunException.class))
                .allSatisfy(type -> assertThat(type).isAssignableTo(ActiveRecordException.class));
        ConnectionEvent before = new CheckoutEvent("orders", "acme", 1, Duration.ZERO);
        assertThat(before.shard()).isNull();
        assertThat(before.tenant()).isEqualTo("acme");
    }
}
