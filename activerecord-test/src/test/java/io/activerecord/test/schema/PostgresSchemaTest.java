package io.activerecord.test.schema;

import org.junit.jupiter.api.Tag;

/** Tables of PostgreSQL. */
@Tag("once")
class PostgresSchemaTest extends ServerSchemaContract {
    PostgresSchemaTest() {
        super("postgresql-18");
    }
}
