package io.activerecord.test.schema;

/** Tables of MySQL. */
class MysqlSchemaTest extends ServerSchemaContract {
    MysqlSchemaTest() {
        super("mysql-8.0");
    }

    /** InnoDB makes one where there is none. */
    @Override
    boolean indexesForeignKeys() {
        return true;
    }
}
