package io.activerecord.connection;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver that lists its options, as PostgreSQL's does; its databases are H2's. */
public final class ProbeDriver implements Driver {
    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        info.remove("ApplicationName");
        return new org.h2.Driver().connect(url.replaceFirst("^jdbc:probe:", "jdbc:h2:"), info);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:probe:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[] {
            new DriverPropertyInfo("ApplicationName", null),
            new DriverPropertyInfo("connectTimeout", null),
            new DriverPropertyInfo("sslMode", null),
            new DriverPropertyInfo("IFEXISTS", null)
        };
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
