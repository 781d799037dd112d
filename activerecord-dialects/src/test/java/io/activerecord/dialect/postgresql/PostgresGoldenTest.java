package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.golden.DialectGoldenTest;

class PostgresGoldenTest extends DialectGoldenTest {
    PostgresGoldenTest() {
        super(PostgresDialect.INSTANCE);
    }
}
