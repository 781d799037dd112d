package io.activerecord.test.shards;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ShardResolver;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two shards on SQLite files: even keys are on eu, odd ones on us. */
@ExtendWith(LeakCheck.class)
abstract class ShardFixture {
    @TempDir
    Path folder = Path.of("");

    static String shardOf(Object key) {
        return Math.floorMod(key instanceof Long number ? number.intValue() : key.hashCode(), 2) == 0 ? "eu" : "us";
    }

    @Nullable
    ShardResolver resolver() {
        return ShardFixture::shardOf;
    }

    @BeforeEach
    void define() {
        Map<String, ConnectionConfig> shards = Map.of("eu", file("eu"), "us", file("us"));
        ShardResolver resolver = resolver();
        if (resolver == null) {
            ConnectionManager.shards("orders", shards);
        } else {
            ConnectionManager.shards("orders", shards, resolver);
        }
        List.of("eu", "us").forEach(shard -> ConnectionManager.withShard(shard, ShardFixture::createTables));
    }

    static void createTables() {
        ConnectionManager.schema("orders")
                .createTables(Customer.class, Order.class, OrderLine.class, Parcel.class, Invoice.class);
        ConnectionManager.execute("orders", "insert into customers (id, name) values (1, 'one'), (2, 'two')");
    }

    ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    /** What is on a shard, asked past all models. */
    static List<String> titles(String shard) {
        return texts(shard, "select title from orders order by id");
    }

    static List<String> texts(String shard, String sql) {
        return ConnectionManager.withShard(
                shard,
                () -> ConnectionManager.select("orders", sql).stream()
                        .map(row -> row.get(row.columns().get(0), String.class))
                        .toList());
    }
}
