package io.activerecord.test.schema;

/** Tables of MariaDB. */
class MariadbSchemaTest extends ServerSchemaContract {
    MariadbSchemaTest() {
        super("mariadb-11.4");
    }

    /** InnoDB makes one where there is none. */
    @Override
    boolean indexesForeignKeys() {
        return true;
    }
}
