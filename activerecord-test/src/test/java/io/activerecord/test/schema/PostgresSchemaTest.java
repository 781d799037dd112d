package io.activerecord.test.schema;

/** Tables of PostgreSQL. */
class PostgresSchemaTest extends ServerSchemaContract {
    PostgresSchemaTest() {
        super("postgresql-18");
    }
}
