package io.activerecord.connection;

import io.activerecord.connection.driver.DriverCatalog;
import io.activerecord.connection.driver.XaConnection;
import io.activerecord.dialect.DriverProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** How one physical connection is opened. Safe for use by several threads. */
interface ConnectionOpening {
    /**
     * A new one, or null if the driver does not take its URL.
     *
     * @param by null for what the configuration says
     */
    @Nullable
    Connection open(@Nullable Credentials by) throws SQLException;

    /** By URL, through the driver, which is looked for when it is needed first. */
    record ByDriver(DriverCatalog drivers, DriverProfile profile, String url, ConnectionConfig config)
            implements ConnectionOpening {
        @Override
        public @Nullable Connection open(@Nullable Credentials by) throws SQLException {
            Properties properties = DriverProperties.of(config, url, profile, true);
            if (by != null) {
                properties.setProperty("user", by.user());
                properties.setProperty("password", by.password());
            }
            return drivers.driver(profile).connect(url, properties);
        }
    }

    /** By a data source of the user's. */
    record ByDataSource(DataSource from, ConnectionConfig config) implements ConnectionOpening {
        @Override
        public @Nullable Connection open(@Nullable Credentials by) throws SQLException {
            if (by != null) {
                return from.getConnection(by.user(), by.password());
            }
            String user = config.username();
            return user == null ? from.getConnection() : from.getConnection(user, config.password());
        }
    }

    /** As a branch of global transactions can use it. */
    record ByXa(XADataSource from) implements ConnectionOpening {
        @Override
        public Connection open(@Nullable Credentials by) throws SQLException {
            return XaConnection.of(
                    by == null ? from.getXAConnection() : from.getXAConnection(by.user(), by.password()));
        }
    }
}
