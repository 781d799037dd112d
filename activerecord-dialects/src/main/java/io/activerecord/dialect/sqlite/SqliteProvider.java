package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the SQLite dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class SqliteProvider implements DialectProvider {
    static final String NAME = "sqlite";

    /** For {@link java.util.ServiceLoader}. */
    public SqliteProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return SqliteDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("SQLite");
    }

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }
}
