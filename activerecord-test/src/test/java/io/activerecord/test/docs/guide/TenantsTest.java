package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.TenantReport;
import io.activerecord.TenantRun;
import io.activerecord.TenantSetup;
import io.activerecord.connection.BudgetFigures;
import io.activerecord.connection.ConnectionBudget;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.StartPlan;
import io.activerecord.connection.StartReport;
import io.activerecord.connection.TenantPools;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.error.TenantLockException;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of guide/tenants.md. */
@ExtendWith(LeakCheck.class)
class TenantsTest {
    @TempDir
    Path folder;

    private ConnectionConfig database(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private static @Nullable String ofTheRequest() {
        return "acme";
    }

    private static int one() {
        return ConnectionManager.select("shop", "select 1 as n").get(0).get("n", Integer.class);
    }

    @Test
    void poolsOfTenantsComeAndGo() {
        List<String> closed = new ArrayList<>();
        // snippet: tenant-pools
        ConnectionManager.tenants(
                "shop", tenant -> database(tenant), TenantPools.most(200).idle(Duration.ofMinutes(5)));
        ConnectionEvents.onTenantClosed("shop", event -> closed.add(event.tenant()));
        // end snippet
        ConnectionManager.withTenant("acme", () -> assertThat(one()).isOne());
        assertThat(closed).isEmpty();
    }

    @Test
    void aServerHasABudget() {
        // snippet: budget
        ConnectionBudget server = ConnectionBudget.of("db-1", 50);
        ConnectionManager.tenants("shop", tenant -> database(tenant).poolSize(5).budget(server));
        ConnectionManager.configure("reports", database("reports").budget(server));

        ConnectionManager.withTenant("acme", () -> ConnectionManager.select("shop", "select 1"));
        BudgetFigures figures = ConnectionManager.budgets().get(0); // used 1 of 50, nobody waits
        // end snippet
        assertThat(figures).isEqualTo(new BudgetFigures("db-1", 1, 0, 1, 50));
    }

    @Test
    void theResolverSaysWhoTheTenantIs() {
        // snippet: resolver
        ConnectionManager.tenants("shop", tenant -> database(tenant));
        ConnectionManager.tenantResolver(() -> ofTheRequest()); // null where there is none

        ConnectionManager.select("shop", "select 1"); // in the database of the request's tenant
        ConnectionManager.withTenant(
                "other", () -> ConnectionManager.select("shop", "select 1")); // a block comes first
        // end snippet
        assertThat(ConnectionManager.status())
                .extracting(ConnectionStatus::connection)
                .containsExactly("shop[acme]", "shop[other]");
    }

    @Test
    void aLockKeepsWorkInside() {
        ConnectionManager.configure("analytics", database("analytics"));
        ConnectionManager.tenants("shop", tenant -> database(tenant));
        // snippet: lock
        ConnectionManager.lockTenant("acme", () -> {
            ConnectionManager.select("shop", "select 1"); // acme's
            assertThatThrownBy(() -> ConnectionManager.withTenant("other", () -> {}))
                    .isInstanceOf(TenantLockException.class);
            assertThatThrownBy(() -> ConnectionManager.select("analytics", "select 1"))
                    .isInstanceOf(TenantLockException.class);
            ConnectionManager.overrideTenantLock("monthly report", () -> {
                ConnectionManager.select("analytics", "select 1");
            });
        });
        ConnectionManager.lockTenant(
                "acme", List.of("analytics"), () -> ConnectionManager.select("analytics", "select 1"));
        // end snippet
    }

    private static final ConnectionConfig SHARED =
            ConnectionConfig.url("jdbc:h2:mem:tenants").poolSize(4).minIdle(1);

    private static void migrate(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders (id int primary key, buyer varchar(20))");
        }
    }

    @Test
    void schemasOfTenantsShareAPool() {
        // snippet: tenant-schemas
        ConnectionManager.tenants("shop", SHARED, TenantSchemas.named(tenant -> "shop_" + tenant));

        TenantSetup setup = TenantSetup.schema() // create schema "shop_acme"
                .then(tenant -> migrate(ConnectionManager.dataSource("shop"))); // then what is in it
        ConnectionManager.setUpTenant("shop", "acme", setup);
        ConnectionManager.withTenant("acme", () -> ConnectionManager.select("shop", "select * from orders"));
        // end snippet
        assertThat(ConnectionManager.figures("shop").total()).isOne();
    }

    @Test
    void manyTenantsAreMigrated() throws InterruptedException {
        ConnectionManager.tenants("shop", SHARED, TenantSchemas.named(tenant -> "shop_" + tenant));
        List<String> ids = List.of("acme", "other", "third");
        ids.forEach(tenant -> ConnectionManager.setUpTenant("shop", tenant, TenantSetup.schema()));
        // snippet: tenant-run
        TenantReport report = TenantRun.over(ids)
                .atMost(8) // at once
                .within(Duration.ofMinutes(30)) // no more begin after that
                .progress(Progress.logged("migration"))
                .run(tenant -> migrate(ConnectionManager.dataSource("shop")));

        report.failed().forEach((tenant, failure) -> System.err.println(tenant + ": " + failure));
        TenantRun.over(report.rest())
                .run(tenant -> migrate(ConnectionManager.dataSource("shop")))
                .requireAll(); // those that are not done, once more
        // end snippet
        assertThat(report.done()).isEqualTo(ids);
    }

    @Test
    void aStartReportsWhatIsDown() {
        ConnectionManager.configure("primary", database("primary"));
        ConnectionManager.configure("broken", database("missing/broken"));
        ConnectionManager.tenants("shop", tenant -> database(tenant));
        // snippet: start
        StartReport report = ConnectionManager.start(
                StartPlan.within(Duration.ofSeconds(20)).tenants("shop", List.of("acme", "other")));

        report.up(); // primary, shop[acme], shop[other]
        report.down(); // broken, with its cause; tried again until it opens
        assertThatThrownBy(report::requireAllUp).hasMessageContaining("1 of 4"); // for those who want all or nothing
        // end snippet
        assertThat(report.up()).hasSize(3);
        assertThat(report.down()).hasSize(1);
    }
}
