package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.schema.Schema;
import io.activerecord.schema.Schemas;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** A dialect may be written without its part for tables. */
class NoSchemaPartTest extends ConnectionsFixture {
    @Test
    void tablesOfADialectWithoutThatPartAreRefusedBeforeAnythingIsOpened() {
        connections.configure("a", config());
        Schema schema = new Schemas(connections, Clock.systemUTC()).of("a");
        assertThatThrownBy(schema::tables)
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("has no schema part")
                .hasMessageEndingWith("add Dialect.schema() to it");
        assertThatThrownBy(() -> schema.dropTable("t", true)).isInstanceOf(UnsupportedByDialectException.class);
        assertThat(connections.figures("a").total()).isZero();
    }
}
