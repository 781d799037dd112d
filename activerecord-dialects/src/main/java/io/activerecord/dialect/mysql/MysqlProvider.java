package io.activerecord.dialect.mysql;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the MySQL dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class MysqlProvider implements DialectProvider {
    static final String NAME = "mysql";

    /** For {@link java.util.ServiceLoader}. */
    public MysqlProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return MysqlDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("MySQL");
    }

    @Override
    public Dialect dialect() {
        return MysqlDialect.INSTANCE;
    }
}
