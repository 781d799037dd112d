package io.activerecord.test.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.schema.Severity;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables of H2, which has sizes, enum types and commits before it makes a table. */
class H2SchemaTest extends SchemaContract {
    private final String name = "jdbc:h2:mem:" + UUID.randomUUID();

    @Override
    ConnectionConfig config() {
        return ConnectionConfig.url(name).minIdle(1);
    }

    @Override
    boolean indexesForeignKeys() {
        return true;
    }

    @Test
    void aTableCannotBeMadeInsideATransactionThatItWouldCommit() {
        ConnectionManager.transaction("primary", tx -> {
            assertThatThrownBy(() -> schema().createTable(Token.class))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("inside a transaction")
                    .hasMessageContaining("https://");
        });
        assertThat(schema().tableExists("tokens")).isFalse();
    }

    @Test
    void theLabelsOfAnEnumTypeAreKnown() {
        ConnectionManager.execute("primary", "create table t (tier enum('BASIC', 'it''s'), free varchar(10))");
        var table = schema().table("t").orElseThrow();
        assertThat(table.column("tier").orElseThrow().labels()).containsExactly("BASIC", "it's");
        assertThat(table.column("free").orElseThrow().labels()).isEmpty();
    }

    @Test
    void aTimeWithoutMicrosecondsIsWarnedOf() {
        schema().createTable(Wide.class);
        ConnectionManager.execute("primary", "alter table wide_rows alter column moment timestamp(3) with time zone");
        assertThat(schema().check(Wide.class).atLeast(Severity.WARNING))
                .singleElement()
                .satisfies(finding -> assertThat(finding.column()).isEqualTo("moment"));
    }
}
