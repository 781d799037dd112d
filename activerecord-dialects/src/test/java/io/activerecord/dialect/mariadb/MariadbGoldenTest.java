package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.golden.DialectGoldenTest;

class MariadbGoldenTest extends DialectGoldenTest {
    MariadbGoldenTest() {
        super(MariadbDialect.INSTANCE);
    }
}
