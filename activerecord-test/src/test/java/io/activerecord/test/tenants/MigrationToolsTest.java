package io.activerecord.test.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.TenantRun;
import io.activerecord.TenantSetup;
import io.activerecord.connection.TenantSchemas;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tools that migrate databases work on the tenants' connections: one schema after another, on one pool. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class MigrationToolsTest {
    private static final List<String> TENANTS = List.of("a", "b", "c");

    @TempDir
    Path scripts;

    private final ServerEngine engine = ServerEngines.standingFor("postgresql-18");
    private FreshDatabase database;

    @BeforeEach
    void define() {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        database = engine.freshDatabase("tools");
        ConnectionManager.tenants(
                "shop", database.config().poolSize(6), TenantSchemas.named(tenant -> "shop_" + tenant));
    }

    @AfterEach
    void drop() {
        if (database != null) {
            ConnectionManager.disposeAll();
            database.close();
        }
    }

    private void flyway(String tenant) {
        Flyway.configure()
                .dataSource(ConnectionManager.dataSource("shop"))
                .schemas("shop_" + tenant)
                .locations("filesystem:" + scripts)
                .load()
                .migrate();
    }

    private void liquibase(String tenant) throws Exception {
        try (Connection connection = ConnectionManager.dataSource("shop").getConnection();
                DirectoryResourceAccessor files = new DirectoryResourceAccessor(scripts);
                Liquibase liquibase = new Liquibase(
                        "changes.sql",
                        files,
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update(new Contexts(), new LabelExpression());
        }
    }

    @Test
    void flywayMigratesEachSchema() throws Exception {
        Files.writeString(
                scripts.resolve("V1__orders.sql"), "create table orders (id bigserial primary key, buyer text);");
        for (String tenant : TENANTS) {
            ConnectionManager.setUpTenant("shop", tenant, TenantSetup.schema().then(this::flyway));
        }
        Files.writeString(scripts.resolve("V2__first.sql"), "insert into orders (buyer) values (current_schema());");
        TenantRun.over(TENANTS).atMost(2).run(this::flyway).requireAll();
        requireOwnRows();
    }

    @Test
    void liquibaseMigratesEachSchema() throws Exception {
        changes(
                "create table orders (id bigserial primary key, buyer text)",
                "insert into orders (buyer) values (current_schema())");
        for (String tenant : TENANTS) {
            ConnectionManager.setUpTenant("shop", tenant, TenantSetup.schema().then(this::liquibase));
        }
        TenantRun.over(TENANTS).atMost(1).run(this::liquibase).requireAll(); // nothing is left to do
        requireOwnRows();
    }

    private void changes(String... statements) throws IOException {
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < statements.length; i++) {
            text.append("--changeset shop:")
                    .append(i + 1)
                    .append('\n')
                    .append(statements[i])
                    .append(";\n");
        }
        Files.writeString(scripts.resolve("changes.sql"), text);
    }

    private static void requireOwnRows() {
        for (String tenant : TENANTS) {
            assertThat(ConnectionManager.withTenant(tenant, () -> Order.query().pluck(Order.BUYER)))
                    .containsExactly("shop_" + tenant);
        }
    }
}
