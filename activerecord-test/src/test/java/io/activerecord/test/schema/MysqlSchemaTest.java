package io.activerecord.test.schema;

import org.junit.jupiter.api.Tag;

/** Tables of MySQL. */
@Tag("once")
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
