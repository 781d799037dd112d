package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.TenantSetup;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema for each tenant on servers that follow each other: each server's sessions are told the tenant's. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TenantsOnReplicasTest {
    private static final List<String> TENANTS = List.of("a", "b", "c", "d");
    private static final TenantSetup SETUP = TenantSetup.schema()
            .then(tenant -> ConnectionManager.schema("shop").createTables(Order.class))
            .then(tenant -> Order.of(tenant));

    @SuppressWarnings("NullAway.Init") // each test starts with them
    private ReplicatedServers servers;

    @SuppressWarnings("NullAway.Init")
    private String where;

    /** What a session says of itself. */
    private record Place(int port, String schema) {}

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private void start(ServerEngine engine, int pool) throws SQLException {
        servers = ReplicatedServers.start(engine, 1);
        boolean postgres = engine.driver().equals("postgresql");
        where = "select " + (postgres ? "inet_server_port() as port, current_schema()" : "@@port as port, database()")
                + " as place";
        if (!postgres) {
            try (Connection admin = servers.writer().openAdmin();
                    Statement statement = admin.createStatement()) {
                statement.execute("grant all privileges on `shop\\_%`.* to " + ReplicatedServers.DATABASE);
            }
        }
        ConnectionConfig config = servers.writer()
                .config()
                .poolSize(pool)
                .replica(servers.replica(0).config().poolSize(pool))
                .cluster(ClusterSettings.DEFAULTS.checkInterval(Duration.ofMillis(20)));
        ConnectionManager.tenants("shop", config, TenantSchemas.named(TenantsOnReplicasTest::schema));
        TENANTS.forEach(tenant -> ConnectionManager.setUpTenant("shop", tenant, SETUP));
        servers.awaitReplayed();
        await(
                "the replica serves",
                () -> onNew(() -> place("a").port() == replica().port()));
    }

    private static String schema(String tenant) {
        return "shop_" + tenant;
    }

    @AfterEach
    void end() {
        ConnectionManager.disposeAll();
        if (servers != null) {
            servers.close();
        }
    }

    private ServerNode replica() {
        return servers.replica(0);
    }

    private Place place(String tenant) {
        return ConnectionManager.withTenant(tenant, () -> {
            Row row = ConnectionManager.select("shop", where).get(0);
            return new Place(
                    Objects.requireNonNull(row.get("port", Integer.class)),
                    Objects.requireNonNull(row.get("place", String.class)));
        });
    }

    private static List<String> buyers(String tenant) {
        return ConnectionManager.withTenant(tenant, () -> Order.query().pluck(Order.BUYER));
    }

    /** As another request: it has written nothing. */
    private static <T> T onNew(Supplier<T> work) {
        return ConnectionManager.consistencySession(work::get);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void manyThreadsReadTheirTenantOnTheReplicaAndWriteItToTheWriter(ServerEngine engine) throws Exception {
        start(engine, 2);
        int writer = servers.writer().port();
        int replica = replica().port();
        List<String> out = new CopyOnWriteArrayList<>();
        ConnectionManager.connections().events().onReplicaOut(e -> out.add(e.toString()));
        Set<String> served = ConcurrentHashMap.newKeySet();
        inThreads(random -> {
            String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
            if (random.nextInt(4) == 0) {
                ConnectionManager.withTenant(tenant, () -> {
                    Order.of(tenant);
                });
                assertThat(buyers(tenant))
                        .as("its own write and its own rows")
                        .hasSizeGreaterThan(1)
                        .containsOnly(tenant);
            } else {
                Place place = onNew(() -> place(tenant));
                assertThat(place.schema()).isEqualTo(schema(tenant));
                if (place.port() == replica) {
                    served.add(tenant);
                } else {
                    assertThat(out).as("why the writer serves").isNotEmpty();
                }
                assertThat(onNew(() -> buyers(tenant))).isNotEmpty().containsOnly(tenant);
            }
        });
        assertThat(served).containsExactlyInAnyOrderElementsOf(TENANTS);
        for (String tenant : TENANTS) {
            assertThat(ConnectionManager.withTenant(tenant, () -> ConnectionManager.writing(() -> place(tenant))))
                    .isEqualTo(new Place(writer, schema(tenant)));
        }
        assertThat(ConnectionManager.figures("shop").total()).isLessThanOrEqualTo(4);
    }

    private interface Step {
        void take(SplittableRandom random);
    }

    private static void inThreads(Step step) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                working.add(executor.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        step.take(random);
                    }
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** A query that a replica serves may change its session, too. */
    @Test
    void whatATenantLeavesInASessionOfTheReplicaIsNoOtherTenants() throws SQLException {
        start(ServerEngines.standingFor("postgresql-18"), 1);
        for (int i = 0; i < 3; i++) {
            onNew(() -> ConnectionManager.withTenant("b", () -> {
                Row row = ConnectionManager.select(
                                "shop", "select inet_server_port() as port, set_config('search_path', 'shop_c', false)")
                        .get(0);
                assertThat(row.get("port", Integer.class)).isEqualTo(replica().port());
                return row;
            }));
            for (String tenant : List.of("b", "c", "a")) { // the one that session was in first
                assertThat(onNew(() -> place(tenant)))
                        .isEqualTo(new Place(replica().port(), schema(tenant)));
                assertThat(onNew(() -> buyers(tenant))).containsExactly(tenant);
            }
        }
    }

    @Test
    void afterAPromotionEachTenantsWritesGoToItsSchemaOnTheNewWriter() throws SQLException {
        start(ServerEngines.standingFor("postgresql-18"), 1);
        List<String> changes = new CopyOnWriteArrayList<>();
        ConnectionManager.connections().events().onFailover(e -> changes.add(e.from() + " -> " + e.to()));
        servers.writer().refuseWrites(true);
        servers.awaitReplayed();
        servers.promote(0);
        await("a check finds the new writer", () -> !changes.isEmpty());
        assertThat(changes).containsExactly("shop#1 -> shop#2");
        for (String tenant : TENANTS) {
            ConnectionManager.withTenant(tenant, () -> {
                Order.of(tenant);
            });
            assertThat(buyers(tenant)).containsExactly(tenant, tenant);
            assertThat(ConnectionManager.writing(() -> place(tenant)))
                    .isEqualTo(new Place(replica().port(), schema(tenant)));
        }
    }
}
