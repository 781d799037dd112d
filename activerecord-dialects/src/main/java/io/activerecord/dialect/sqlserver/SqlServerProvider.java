package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the SQL Server dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class SqlServerProvider implements DialectProvider {
    static final String NAME = "sqlserver";

    /** For {@link java.util.ServiceLoader}. */
    public SqlServerProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return SqlServerDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("Microsoft SQL Server");
    }

    @Override
    public Dialect dialect() {
        return SqlServerDialect.INSTANCE;
    }
}
