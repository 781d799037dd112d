package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.TenantRun;
import io.activerecord.TenantSetup;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SessionReset;
import io.activerecord.connection.TenantPools;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.SqlException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.TenantLockException;
import io.activerecord.error.TenantSetupException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A schema for each tenant, on the few connections that they share. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@ParameterizedClass(name = "{0}")
@MethodSource("engines")
class SchemaTenantsTest {
    private static final int POOL = 4;
    private static final TenantSetup SETUP = TenantSetup.schema()
            .then(tenant -> ConnectionManager.schema("shop").createTables(Order.class, OrderLine.class))
            .then(tenant -> Order.of(tenant));

    private final ServerEngine engine;
    private final List<String> made = new ArrayList<>();
    private FreshDatabase database;
    private static volatile boolean moved;

    SchemaTenantsTest(ServerEngine engine) {
        this.engine = engine;
    }

    static Stream<ServerEngine> engines() {
        return Stream.of("h2", "postgresql-14", "postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor);
    }

    @BeforeEach
    void define() {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        moved = false;
        database = engine.freshDatabase("schemas");
        ConnectionManager.tenants("shop", config(), TenantSchemas.named(SchemaTenantsTest::schema));
    }

    private ConnectionConfig config() {
        return database.config().poolSize(POOL).echo(true);
    }

    private static @Nullable String schema(String tenant) {
        if (tenant.equals("moving")) {
            return moved ? "shop_b" : "shop_a";
        }
        return tenant.equals("unknown") ? null : "shop_" + tenant;
    }

    @AfterEach
    void drop() {
        if (database != null) {
            for (String tenant : made) {
                ConnectionManager.withTenant(tenant, () -> {
                    ConnectionManager.execute("shop", "drop schema " + schema(tenant) + cascade());
                });
            }
            ConnectionManager.disposeAll();
            database.close();
        }
    }

    private String cascade() {
        return engine.name().startsWith("m") ? "" : " cascade";
    }

    private void setUp(String... tenants) {
        for (String tenant : tenants) {
            ConnectionManager.setUpTenant("shop", tenant, SETUP);
            made.add(tenant);
        }
    }

    private static List<String> buyers(String tenant) {
        return ConnectionManager.withTenant(tenant, () -> Order.query().pluck(Order.BUYER));
    }

    @Test
    void eachTenantSeesItsOwnRowsOnSharedConnections() {
        setUp("a", "b");
        ConnectionManager.withTenant("a", () -> {
            Order.of("more");
        });
        assertThat(buyers("a")).containsExactlyInAnyOrder("a", "more");
        assertThat(buyers("b")).containsExactly("b");
        assertThat(ConnectionManager.figures("shop").total()).isEqualTo(1);
    }

    @Test
    void manyThreadsNeverMeetAnotherTenantsRows() throws Exception {
        String[] tenants = IntStream.range(0, 12).mapToObj(i -> "t" + i).toArray(String[]::new);
        setUp(tenants);
        ExecutorService executor = Executors.newFixedThreadPool(12);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int thread = 0; thread < 12; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                working.add(executor.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        String tenant = tenants[random.nextInt(tenants.length)];
                        assertThat(buyers(tenant)).containsExactly(tenant);
                    }
                }));
            }
            for (Future<?> each : working) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(ConnectionManager.figures("shop").total()).isLessThanOrEqualTo(POOL);
    }

    @Test
    void whatATenantDoesToItsSessionIsNoOtherTenants() {
        setUp("a", "b");
        String leave = engine.name().startsWith("postgresql")
                ? "set search_path to shop_a"
                : engine.name().startsWith("h2") ? "set schema SHOP_A" : "use shop_a";
        ConnectionManager.withTenant("b", () -> {
            ConnectionManager.execute(
                    "shop", engine.name().startsWith("h2") ? leave.replace("SHOP_A", "\"shop_a\"") : leave);
        });
        assertThat(buyers("b")).containsExactly("b");
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aSchemaThatIsNotThereIsToldAndCostsNothing() {
        setUp("a");
        assertThatThrownBy(() -> buyers("nobody"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("shop_nobody");
        assertThatThrownBy(() -> buyers("unknown"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("no tenant 'unknown'");
        assertThatThrownBy(() -> Order.query().list())
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("a schema for each tenant");
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aRecordStaysWithItsTenant() {
        setUp("a", "b");
        Order order = ConnectionManager.withTenant("a", () -> Order.query().one());
        ConnectionManager.withTenant("b", () -> {
            order.buyer = "changed";
            assertThatThrownBy(order::save).isInstanceOf(RecordOriginException.class);
            assertThat(order.lines().count()).isZero(); // from a
        });
        order.save(); // outside of any tenant it goes home
        assertThat(buyers("a")).containsExactly("changed");
        assertThat(buyers("b")).containsExactly("b");
    }

    @Test
    void anotherTenantInsideATransactionIsRefused() {
        setUp("a", "b");
        ConnectionManager.withTenant("a", () -> {
            ConnectionManager.transaction("shop", tx -> {
                Order.of("new");
                assertThatThrownBy(() -> ConnectionManager.withTenant("b", () -> Order.of("lost")))
                        .isInstanceOf(SwitchInTransactionException.class);
            });
        });
        assertThat(buyers("a")).containsExactlyInAnyOrder("a", "new");
        assertThat(buyers("b")).containsExactly("b");
    }

    @Test
    void aStepThatFailsLeavesNothing() {
        TenantSetup failing = SETUP.then(tenant -> ConnectionManager.execute("shop", "select from nowhere at all"));
        assertThatThrownBy(() -> ConnectionManager.setUpTenant("shop", "a", failing))
                .isInstanceOf(TenantSetupException.class)
                .hasMessageContainingAll("tenant 'a' of 'shop' was not set up", "schema shop_a was dropped again")
                .hasCauseInstanceOf(SqlException.class);
        setUp("a");
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aTenantIsDropped() {
        setUp("a", "b");
        ConnectionManager.dropTenant("shop", "a", SETUP);
        made.remove("a");
        assertThatThrownBy(() -> buyers("a")).isInstanceOf(ConnectionException.class);
        assertThat(buyers("b")).containsExactly("b");
        setUp("a");
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aTenantIsMadeInsideNoTransactionAndNoOtherTenantsLock() {
        setUp("a");
        ConnectionManager.lockTenant("a", () -> {
            assertThatThrownBy(() -> ConnectionManager.setUpTenant("shop", "b", TenantSetup.schema()))
                    .isInstanceOf(TenantLockException.class);
            assertThatThrownBy(() -> ConnectionManager.dropTenant("shop", "b", TenantSetup.schema()))
                    .isInstanceOf(TenantLockException.class);
        });
        ConnectionManager.withTenant("a", () -> {
            ConnectionManager.transaction("shop", tx -> {
                Order.of("new");
                assertThatThrownBy(() -> ConnectionManager.setUpTenant("shop", "b", SETUP))
                        .isInstanceOf(SwitchInTransactionException.class);
                tx.rollback();
            });
        });
        assertThat(buyers("a")).containsExactly("a");
        setUp("b");
    }

    @Test
    void interruptedWorkLeavesNothingEither() {
        TenantSetup interrupted = SETUP.then(tenant -> {
            throw new InterruptedException("by a test");
        });
        assertThatThrownBy(() -> ConnectionManager.setUpTenant("shop", "a", interrupted))
                .isInstanceOf(TenantSetupException.class)
                .hasMessageContaining("schema shop_a was dropped again");
        assertThat(Thread.interrupted()).isTrue();
        setUp("a");
    }

    @Test
    void theSchemaIsAskedForAnewAfterATenantWasClosed() {
        setUp("a", "b");
        assertThat(buyers("moving")).containsExactly("a");
        moved = true;
        assertThat(buyers("moving")).as("it is remembered").containsExactly("a");
        ConnectionManager.closeTenant("shop", "moving");
        assertThat(buyers("moving")).containsExactly("b");
    }

    @Test
    void theSharedDatabaseIsReplacedUnderItsTenants() {
        setUp("a");
        Order order = ConnectionManager.withTenant("a", () -> Order.query().one());
        ConnectionManager.replace("shop", config().poolSize(2)).await();
        order.buyer = "changed";
        order.save();
        assertThat(buyers("a")).containsExactly("changed");
        assertThatThrownBy(() -> ConnectionManager.replaceTenants("shop", tenant -> config(), TenantPools.most(2)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void whatWouldHandSchemasOnIsRefused() {
        assertThatThrownBy(() -> ConnectionManager.tenants(
                        "never",
                        config().sessionReset(SessionReset.NEVER),
                        TenantSchemas.named(SchemaTenantsTest::schema)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("NEVER");
        assertThatThrownBy(() -> ConnectionManager.tenants(
                        "source",
                        ConnectionConfig.dataSource(ConnectionManager.dataSource("shop")),
                        TenantSchemas.named(SchemaTenantsTest::schema)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("data source");
    }

    @Test
    void aConnectionThatAToolGaveBackPastItsLeaseIsNobodysElse() throws SQLException {
        setUp("a", "b");
        Connection lent = ConnectionManager.withTenant(
                "a", () -> ConnectionManager.dataSource("shop").getConnection());
        try (Statement statement = lent.createStatement()) {
            statement.getConnection().close(); // of the pool, not of the lease
        }
        assertThat(buyers("b")).containsExactly("b");
        lent.close();
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aSchemaThatIsThereIsLeftAlone() {
        setUp("a");
        assertThatThrownBy(() -> ConnectionManager.setUpTenant("shop", "a", SETUP))
                .isInstanceOf(SqlException.class);
        assertThat(buyers("a")).containsExactly("a");
    }

    @Test
    void aDataSourceIsTheTenants() throws SQLException {
        setUp("a", "b");
        Connection lent = ConnectionManager.withTenant("b", () -> {
            try (Connection connection = ConnectionManager.dataSource("shop").getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select buyer from orders")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("b");
                assertThat(connection.isClosed()).isFalse();
                return connection;
            }
        });
        assertThat(lent.isClosed()).isTrue();
        assertThatThrownBy(lent::createStatement).isInstanceOf(SQLException.class);
        ConnectionManager.withTenant(
                "a",
                () -> ConnectionManager.transaction(
                        "shop",
                        tx -> assertThatThrownBy(ConnectionManager.dataSource("shop")::getConnection)
                                .isInstanceOf(ConnectionException.class)
                                .hasMessageContaining("shop[a]")));
    }

    @Test
    void manyTenantsAreMigratedAtOnceAndEachIsTold() throws InterruptedException {
        setUp("a", "b", "c");
        var report = TenantRun.over(List.of("a", "nobody", "b", "c")).atMost(3).run(tenant -> Order.of("new"));
        assertThat(report.done()).containsExactly("a", "b", "c");
        assertThat(report.failed()).containsOnlyKeys("nobody");
        assertThat(report.failed().get("nobody")).isInstanceOf(ConnectionException.class);
        assertThat(buyers("c")).containsExactlyInAnyOrder("c", "new");
    }
}
