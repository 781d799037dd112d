package io.activerecord.test.h2;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;

// snippet: dialect-provider
/** Makes the H2 dialect known to {@link java.util.ServiceLoader}, which makes it. Safe for use by several threads. */
public final class H2Provider implements DialectProvider {
    /** For {@link java.util.ServiceLoader}. */
    public H2Provider() {}

    @Override
    public String name() {
        return H2Dialect.NAME;
    }

    @Override
    public DriverProfile driver() {
        return H2DriverProfile.INSTANCE;
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return databaseProductName.equalsIgnoreCase(H2Dialect.NAME);
    }

    @Override
    public Dialect dialect() {
        return H2Dialect.INSTANCE;
    }
}
// end snippet
