package io.activerecord.test.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.schema.Schema;
import io.activerecord.schema.SchemaFigures;
import io.activerecord.schema.TableInfo;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of tables, and what makes it forgotten. */
@ExtendWith(LeakCheck.class)
class SchemaCacheTest {
    @TempDir
    Path folder;

    private Schema schema;

    private ConnectionConfig database(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    @BeforeEach
    void oneTable() {
        ConnectionManager.configure("primary", database("first"));
        schema = ConnectionManager.schema("primary");
        schema.createTable(Token.class);
    }

    @Test
    void aTableIsReadOnceAndTheFiguresSaySo() {
        assertThat(schema.figures()).isEqualTo(new SchemaFigures(0, 0, 0, null));
        Optional<TableInfo> first = schema.table("tokens");
        assertThat(schema.table("tokens").orElseThrow()).isSameAs(first.orElseThrow());
        assertThat(ConnectionManager.schema("primary").tableExists(Token.class)).isTrue();
        SchemaFigures figures = schema.figures();
        assertThat(List.of(figures.hits(), figures.misses())).containsExactly(2L, 1L);
        assertThat(figures.entries()).isEqualTo(1);
        assertThat(figures.age()).isNotNull().isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void thatATableIsMissingIsNotRemembered() {
        assertThat(schema.tableExists("late")).isFalse();
        ConnectionManager.execute("primary", "create table late (id integer)");
        assertThat(schema.tableExists("late")).isTrue();
        assertThat(schema.figures().misses()).isEqualTo(2);
    }

    @Test
    void makingAndDroppingTablesForgetsWhatWasRead() {
        assertThat(schema.tables()).hasSize(1);
        schema.createTable(Ghost.class);
        assertThat(schema.figures().entries()).isZero();
        assertThat(schema.tables()).hasSize(2);
        schema.dropTable("ghosts", false);
        assertThat(schema.tables()).hasSize(1);
    }

    @Test
    void whatOthersChangeIsSeenWhenItIsAskedFor() {
        assertThat(schema.table("tokens").orElseThrow().columns()).hasSize(1);
        ConnectionManager.execute("primary", "alter table tokens add column extra text");
        assertThat(schema.table("tokens").orElseThrow().columns()).hasSize(1);
        schema.invalidate();
        assertThat(schema.table("tokens").orElseThrow().columns()).hasSize(2);
    }

    @Test
    void anotherDatabaseUnderTheSameNameHasTablesOfItsOwn() {
        assertThat(schema.tableExists("tokens")).isTrue();
        ConnectionManager.replace("primary", database("second"));
        assertThat(schema.tableExists("tokens")).isFalse();
        assertThat(schema.figures().hits()).isZero();
    }

    @Test
    void eachTenantHasTablesOfItsOwn() {
        ConnectionManager.tenants("shop", this::database);
        Schema shop = ConnectionManager.schema("shop");
        ConnectionManager.withTenant("acme", () -> shop.createTable(Token.class));
        boolean acme = ConnectionManager.withTenant("acme", () -> shop.tableExists("tokens"));
        boolean other = ConnectionManager.withTenant("other", () -> shop.tableExists("tokens"));
        assertThat(acme).isTrue();
        assertThat(other).isFalse();
    }

    @Test
    void whatWasReadBeforeATableChangedIsNeverRememberedAfterwards() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> {
                    for (int j = 0; j < 200; j++) {
                        schema.table("tokens");
                        schema.tables();
                    }
                }));
            }
            for (int j = 1; j <= 20; j++) {
                ConnectionManager.execute("primary", "alter table tokens add column extra" + j + " text");
                schema.invalidate();
                assertThat(schema.table("tokens").orElseThrow().columns()).hasSize(j + 1);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(schema.table("tokens").orElseThrow().columns()).hasSize(21);
        assertThat(schema.figures().entries()).isLessThanOrEqualTo(2);
    }
}
