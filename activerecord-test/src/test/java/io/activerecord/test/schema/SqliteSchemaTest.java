package io.activerecord.test.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.schema.FindingCode;
import io.activerecord.schema.IndexInfo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of SQLite, whose columns have no sizes. */
class SqliteSchemaTest extends SchemaContract {
    @TempDir
    Path folder;

    @Override
    ConnectionConfig config() {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("schema.db"));
    }

    @Override
    boolean hasSizes() {
        return false;
    }

    @Test
    void aTableMadeInATransactionIsGoneAfterItsRollback() {
        ConnectionManager.transaction("primary", tx -> {
            schema().createTable(Token.class);
            assertThat(schema().tableExists("tokens")).isTrue();
            tx.rollback();
        });
        assertThat(schema().tableExists("tokens")).isFalse();
    }

    @Test
    void aTableDroppedInATransactionIsThereAfterItsRollback() {
        schema().createTable(Token.class);
        ConnectionManager.transaction("primary", tx -> {
            schema().dropTable("tokens", false);
            assertThat(schema().tableExists("tokens")).isFalse();
            tx.rollback();
        });
        assertThat(schema().tableExists("tokens")).isTrue();
    }

    @Test
    void anIndexOverSomeRowsOrAnExpressionMakesNothingUnique() {
        ConnectionManager.execute(
                "primary",
                "create table invoices (number text primary key not null, folder int not null, page int not null,"
                        + " customer_id int)");
        ConnectionManager.execute("primary", "create unique index some on invoices (folder, page) where page > 0");
        ConnectionManager.execute("primary", "create unique index other on invoices (folder, abs(page))");
        assertThat(schema().table("invoices").orElseThrow().indexes())
                .filteredOn(index -> !index.name().startsWith("sqlite_"))
                .hasSize(2)
                .noneMatch(IndexInfo::whole);
        assertThat(schema().check(Invoice.class).findings())
                .anyMatch(finding -> finding.code() == FindingCode.MISSING_UNIQUE_INDEX);
        ConnectionManager.execute("primary", "create unique index every on invoices (page, folder)");
        assertThat(schema().check(Invoice.class).findings())
                .noneMatch(finding -> finding.code() == FindingCode.MISSING_UNIQUE_INDEX);
    }

    @Test
    void aViewIsReadAndHasNoKeysToMiss() {
        ConnectionManager.execute("primary", "create table things (id integer primary key)");
        ConnectionManager.execute("primary", "create view tokens as select id from things");
        assertThat(schema().table(Token.class).orElseThrow().isView()).isTrue();
        assertThat(schema().check(Token.class).findings()).isEmpty();
        ConnectionManager.execute("primary", "drop view tokens");
    }
}
