package io.activerecord.test.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Registration;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A connector over several servers, shards and schemas of one name. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class ConnectorNodesTest {
    @TempDir
    Path folder;

    private interface Call {
        Object run();
    }

    @AfterEach
    void end() {
        ConnectionManager.disposeAll().await();
    }

    // ---- replicas ----

    private static Set<ConnectionRole> roles(Call work) {
        Set<ConnectionRole> roles = ConcurrentHashMap.newKeySet();
        try (Registration watching = ConnectionManager.connections()
                .events()
                .onRoute(e -> roles.add(e.decision().role()))) {
            work.run();
        }
        return roles;
    }

    private static void awaitReadOnReplica(Call read) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!roles(read).equals(Set.of(ConnectionRole.REPLICA))) {
            assertThat(System.nanoTime()).as("a read on the replica").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void readsGoToAReplicaAndWritesToTheWriter() {
        ServerEngine engine = ServerEngines.standingFor("postgresql-18");
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            ConnectionManager.configure(
                    "shop",
                    servers.writer()
                            .config()
                            .replica(servers.replica(0).config())
                            .cluster(ClusterSettings.DEFAULTS.checkInterval(Duration.ofMillis(20))));
            Connector shop = ConnectionManager.connector("shop");
            shop.execute("create table items (id integer primary key, price integer)");
            shop.insert("items", Map.of("id", 1, "price", 1));
            servers.awaitReplayed();
            awaitReadOnReplica(() -> shop.from("items").count());
            awaitReadOnReplica(() -> shop.select("select price from items").all());
            awaitReadOnReplica(() -> shop.connectionInfo().role());
            assertThat(shop.connectionInfo().role()).isEqualTo(ConnectionRole.REPLICA);
            Set<ConnectionRole> writer = Set.of(ConnectionRole.WRITER);
            assertThat(roles(() -> shop.insert("items", Map.of("id", 2, "price", 2))))
                    .isEqualTo(writer);
            assertThat(roles(() -> {
                        shop.upsert("items", Map.of("id", 2, "price", 3), "id");
                        return shop;
                    }))
                    .isEqualTo(writer);
            assertThat(roles(() -> shop.replace("items", Map.of("id", 2, "price", 4))))
                    .isEqualTo(writer);
            assertThat(roles(() -> shop.update("items", Map.of("price", 5), Map.of("id", 2))))
                    .isEqualTo(writer);
            assertThat(roles(() ->
                            shop.inTransaction(transaction -> shop.from("items").count())))
                    .as("a transaction")
                    .isEqualTo(writer);
            servers.replica(0).pauseReplay();
            shop.insert("items", Map.of("id", 3, "price", 3));
            assertThat(shop.from("items").count()).as("one's own writes").isEqualTo(3);
            servers.replica(0).resumeReplay();
            assertThat(roles(() -> shop.delete("items", Map.of("id", 3)))).isEqualTo(writer);
            ConnectionManager.disposeAll().await();
        }
    }

    // ---- shards ----

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @Test
    void theShardOfTheBlockDecides() throws InterruptedException {
        ConnectionManager.shards("orders", Map.of("eu", file("eu"), "us", file("us")));
        Connector orders = ConnectionManager.connector("orders");
        ConnectionManager.withShard(
                "eu", () -> orders.execute("create table orders (id integer primary key, vat text)"));
        ConnectionManager.withShard(
                "us", () -> orders.execute("create table orders (id integer primary key, tax text)"));

        ConnectionManager.withShard("eu", () -> orders.insert("orders", Map.of("vat", "20%")));
        ConnectionManager.withShard("us", () -> {
            assertThatThrownBy(() -> orders.insert("orders", Map.of("vat", "20%")))
                    .isInstanceOf(InvalidQueryException.class);
            orders.transaction(transaction -> orders.insert("orders", List.of(Map.of("tax", "1"), Map.of("tax", "2"))));
        });

        assertThat(count("eu", orders)).isEqualTo(1);
        assertThat(count("us", orders)).isEqualTo(2);
        assertThatThrownBy(() -> orders.from("orders").count()).isInstanceOf(ActiveRecordException.class);
    }

    private static long count(String shard, Connector orders) {
        return ConnectionManager.withShard(shard, () -> orders.from("orders").count());
    }

    // ---- schemas ----

    @Test
    void theSchemaOfTheTenantDecides() {
        ServerEngine engine = ServerEngines.standingFor("postgresql-18");
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("connector")) {
            ConnectionManager.tenants("shop", database.config().poolSize(1), TenantSchemas.named(tenant -> tenant));
            ConnectionManager.configure("admin", database.config());
            for (String tenant : List.of("one", "two")) {
                ConnectionManager.execute("admin", "create schema " + tenant);
                ConnectionManager.execute(
                        "admin",
                        "create table " + tenant
                                + ".goods (id integer generated by default as identity primary key, of_" + tenant
                                + " integer)");
            }
            Connector shop = ConnectionManager.connector("shop");
            for (String tenant : List.of("one", "two", "one")) {
                ConnectionManager.withTenant(tenant, () -> shop.insert("goods", Map.of("of_" + tenant, 1)));
            }
            assertThatThrownBy(() ->
                            ConnectionManager.withTenant("two", () -> shop.insert("goods", Map.of("of_one", 1))))
                    .isInstanceOf(InvalidQueryException.class);
            assertThat(ConnectionManager.<Long, RuntimeException>withTenant(
                            "one", () -> shop.from("goods").count()))
                    .isEqualTo(2);
            assertThat(ConnectionManager.<Long, RuntimeException>withTenant(
                            "two", () -> shop.from("goods").count()))
                    .isEqualTo(1);
            ConnectionManager.disposeAll().await();
        }
    }
}
