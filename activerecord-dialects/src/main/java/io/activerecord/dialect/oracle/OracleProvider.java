package io.activerecord.dialect.oracle;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

/**
 * Makes the Oracle dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads.
 * Neither it nor the dialect loads jOOQ or the driver before they are needed.
 */
public final class OracleProvider implements DialectProvider {
    static final String NAME = "oracle";

    /** For {@link java.util.ServiceLoader}. */
    public OracleProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverProfile driver() {
        return OracleDriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase("Oracle");
    }

    @Override
    public Dialect dialect() {
        return OracleDialect.INSTANCE;
    }
}
