package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the PostgreSQL dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class PostgresProvider implements DialectProvider {
    static final String NAME = "postgresql";

    /** For {@link java.util.ServiceLoader}. */
    public PostgresProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return PostgresDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("PostgreSQL");
    }

    @Override
    public Dialect dialect() {
        return PostgresDialect.INSTANCE;
    }
}
