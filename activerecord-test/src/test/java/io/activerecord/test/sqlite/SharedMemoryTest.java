package io.activerecord.test.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionBudget;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.connection.TenantPools;
import io.activerecord.test.LeakCheck;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Databases in memory that connections of the process share live as long as their name is defined. */
@ExtendWith(LeakCheck.class)
class SharedMemoryTest {
    private static final String CACHE = "jdbc:sqlite:file:%s?mode=memory&cache=shared";
    private static final String MEMDB = "jdbc:sqlite:file:/%s?vfs=memdb";
    private static final String H2 = "jdbc:h2:mem:%s";

    private final String database = UUID.randomUUID().toString();
    private Connections before;

    @BeforeEach
    void install() {
        before = ConnectionManager.install(new Connections());
    }

    @AfterEach
    void close() {
        ConnectionManager.install(before).close();
    }

    private String url(String form) {
        return String.format(Locale.ROOT, form, database);
    }

    private static void fill(String name) {
        ConnectionManager.execute(name, "create table notes (n integer)");
        ConnectionManager.execute(name, "insert into notes values (7)");
    }

    private static int value(String name) {
        return Objects.requireNonNull(ConnectionManager.selectValue(name, Integer.class, "select n from notes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE, MEMDB, H2})
    void outlivesThePoolsConnections(String form) {
        ConnectionBudget one = ConnectionBudget.of("one", 1);
        ConnectionManager.configure("shared", ConnectionConfig.url(url(form)).budget(one));
        ConnectionManager.configure(
                "other", ConnectionConfig.url("jdbc:sqlite::memory:").budget(one));
        fill("shared");
        ConnectionManager.execute("other", "select 1"); // takes the only connection there may be
        assertThat(ConnectionManager.figures("shared").total()).isZero();
        ConnectionManager.dispose("other").await();
        assertThat(value("shared")).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE, MEMDB, H2})
    void endsWithItsName(String form) throws SQLException {
        ConnectionManager.configure("shared", ConnectionConfig.url(url(form)));
        fill("shared");
        ConnectionManager.dispose("shared").await();
        assertEmpty(form);
        ConnectionManager.configure("shared", ConnectionConfig.url(url(form)));
        fill("shared");
        ConnectionManager.replace("shared", ConnectionConfig.url("jdbc:sqlite::memory:"))
                .await();
        assertEmpty(form);
    }

    private void assertEmpty(String form) throws SQLException {
        try (Connection beside = DriverManager.getConnection(url(form));
                Statement statement = beside.createStatement()) {
            statement.execute("create table notes (n integer)"); // fails if there is one
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE, MEMDB})
    void isSharedByTwoNamesUntilBothHaveEnded(String form) throws SQLException {
        ConnectionManager.configure("one", ConnectionConfig.url(url(form)));
        ConnectionManager.configure("two", ConnectionConfig.url(url(form)));
        fill("one");
        assertThat(value("two")).isEqualTo(7);
        ConnectionManager.dispose("one").await();
        assertThat(value("two")).isEqualTo(7);
        ConnectionManager.dispose("two").await();
        assertEmpty(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {CACHE, MEMDB, "jdbc:sqlite::memory:"})
    void outlivesTheIdlePoolOfATenant(String form) throws SQLException {
        ConnectionManager.tenants(
                "shop",
                tenant -> ConnectionConfig.url(
                        tenant.equals("acme") ? url(form) : "jdbc:sqlite:file:other?mode=memory&cache=shared"),
                TenantPools.most(1).idle(Duration.ofHours(1)));
        ConnectionManager.withTenant("acme", () -> fill("shop"));
        ConnectionManager.withTenant("other", () -> ConnectionManager.execute("shop", "select 1"));
        assertThat(ConnectionManager.withTenant("acme", () -> value("shop"))).isEqualTo(7);
        ConnectionManager.withTenant("other", () -> ConnectionManager.execute("shop", "select 1"));
        ConnectionManager.dispose("shop").await();
        if (form.contains("%s")) {
            assertEmpty(form);
        }
    }

    @Test
    void endsWithItsTenant() throws SQLException {
        ConnectionManager.tenants("shop", tenant -> ConnectionConfig.url(url(CACHE)), TenantPools.most(1));
        ConnectionManager.withTenant("acme", () -> fill("shop"));
        ConnectionManager.closeTenant("shop", "acme").await();
        assertEmpty(CACHE);
    }

    @Test
    void ofADataSourceIsKnownByWhatItsConnectionsSay() {
        SQLiteDataSource shared = new SQLiteDataSource();
        shared.setUrl(url(CACHE));
        SQLiteDataSource own = new SQLiteDataSource();
        own.setUrl("jdbc:sqlite::memory:");
        ConnectionBudget one = ConnectionBudget.of("one", 1);
        ConnectionManager.configure(
                "shared", ConnectionConfig.dataSource(shared).budget(one));
        ConnectionManager.configure("own", ConnectionConfig.dataSource(own));
        fill("shared");
        ConnectionManager.configure(
                "other", ConnectionConfig.url("jdbc:sqlite::memory:").budget(one));
        ConnectionManager.execute("other", "select 1");
        ConnectionManager.dispose("other").await();
        assertThat(value("shared")).isEqualTo(7);
        fill("own");
        assertThat(ConnectionManager.figures("own").max()).isEqualTo(1);
    }
}
