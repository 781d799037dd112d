package io.activerecord.dialect.mysql;

import io.activerecord.dialect.golden.DialectGoldenTest;

class MysqlGoldenTest extends DialectGoldenTest {
    MysqlGoldenTest() {
        super(MysqlDialect.INSTANCE);
    }
}
