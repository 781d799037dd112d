package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the MariaDB dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class MariadbProvider implements DialectProvider {
    static final String NAME = "mariadb";

    /** For {@link java.util.ServiceLoader}. */
    public MariadbProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return MariadbDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("MariaDB");
    }

    @Override
    public Dialect dialect() {
        return MariadbDialect.INSTANCE;
    }
}
