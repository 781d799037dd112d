package io.activerecord.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Figures;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Metrics;
import io.activerecord.connection.NodeFigures;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is counted, against work that is known. */
@ExtendWith(LeakCheck.class)
class MetricsTest {
    @TempDir
    Path folder = Path.of("");

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private static void ask(String name, int times) {
        for (int i = 0; i < times; i++) {
            ConnectionManager.select(name, "select 1 as one");
        }
    }

    private static Figures of(String name) {
        return ConnectionManager.metrics()
                .byName()
                .getOrDefault(name, ConnectionManager.metrics().total());
    }

    @Test
    void statementsErrorsAndTimesAreCountedByName() {
        ConnectionManager.configure("first", file("first"));
        ConnectionManager.configure("second", file("second"));
        ask("first", 20);
        ask("second", 3);
        assertThatThrownBy(() -> ConnectionManager.select("second", "select nothing from nowhere"))
                .isInstanceOf(SqlException.class);
        assertThat(of("first").requests()).isEqualTo(20);
        assertThat(of("first").errors()).isZero();
        assertThat(of("first").times().count()).isEqualTo(20);
        assertThat(of("second").times().count()).isEqualTo(3);
        assertThat(ConnectionManager.metrics().total().times().count()).isEqualTo(23);
        assertThat(of("first").times().p50())
                .isGreaterThan(Duration.ZERO)
                .isLessThanOrEqualTo(of("first").times().p95());
        assertThat(of("first").pool().leases()).isEqualTo(20);
        assertThat(of("first").pool().idle()).isEqualTo(1);
        assertThat(of("first").utilisation()).isBetween(0.0, 1.0).isNotZero();
    }

    @Test
    void whatTheDatabaseRefusesIsAnError() {
        ConnectionManager.configure("first", file("first"));
        ConnectionManager.execute("first", "create table parcels (id integer primary key, weight integer)");
        ConnectionManager.execute("first", "insert into parcels (id) values (1)");
        assertThatThrownBy(() -> ConnectionManager.execute("first", "insert into parcels (id) values (1)"))
                .isInstanceOf(SqlException.class);
        assertThat(of("first").requests()).isEqualTo(3);
        assertThat(of("first").errors()).isEqualTo(1);
        assertThat(of("first").errorRate()).isEqualTo(1.0 / 3);
    }

    @Test
    void readsCountForTheReplicaAndWritesForTheWriter() {
        for (String each : new String[] {"w", "r"}) {
            ConnectionManager.configure(each, file(each));
            ConnectionManager.execute(each, "create table parcels (id integer primary key, weight integer)");
            ConnectionManager.dispose(each).await();
        }
        ConnectionManager.configure("shop", file("w").replica(file("r")));
        ask("shop", 7);
        ConnectionManager.execute("shop", "insert into parcels (id) values (1)");
        Metrics metrics = ConnectionManager.metrics();
        assertThat(metrics.byRole().get(ConnectionRole.REPLICA))
                .satisfies(each -> assertThat(each.requests()).isEqualTo(7));
        assertThat(metrics.byRole().get(ConnectionRole.WRITER))
                .satisfies(each -> assertThat(each.requests()).isEqualTo(1));
        assertThat(metrics.nodes()).extracting(NodeFigures::node).containsExactly("shop#1", "shop#2");
    }

    @Test
    void tenantsAreCountedApartWhetherTheyShareADatabaseOrNot() throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("schemas");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema \"s_acme\"");
            statement.execute("create schema \"s_bolt\"");
        }
        ConnectionManager.tenants("schemas", ConnectionConfig.url(url), TenantSchemas.named(tenant -> "s_" + tenant));
        ConnectionManager.tenants("files", this::file);
        ConnectionManager.withTenant("acme", () -> {
            ask("schemas", 5);
            ask("files", 2);
        });
        ConnectionManager.withTenant("bolt", () -> ask("schemas", 3));
        Metrics metrics = ConnectionManager.metrics();
        assertThat(metrics.byTenant()).hasSize(2);
        assertThat(metrics.byTenant().get("acme"))
                .satisfies(each -> assertThat(each.requests()).isEqualTo(7));
        assertThat(metrics.byTenant().get("bolt"))
                .satisfies(each -> assertThat(each.requests()).isEqualTo(3));
        assertThat(of("schemas").requests()).isEqualTo(8);
        assertThat(of("schemas").pool().leases()).isEqualTo(8);
    }

    @Test
    void whoWaitsIsCounted() throws Exception {
        ConnectionManager.configure(
                "shop",
                ConnectionConfig.url("jdbc:h2:" + folder.resolve("shop")).poolSize(1));
        Connections connections = ConnectionManager.connections();
        Lease held = connections.lease(connections.route("shop", null), Access.READ);
        FutureTask<Void> late = new FutureTask<>(() -> ask("shop", 1), null);
        new Thread(late, "late").start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ConnectionManager.figures("shop").waiting() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(of("shop").pool().waiting()).isEqualTo(1);
        held.close();
        late.get(20, TimeUnit.SECONDS);
        assertThat(of("shop").waits()).isEqualTo(1);
        assertThat(of("shop").waited()).isPositive();
    }
}
