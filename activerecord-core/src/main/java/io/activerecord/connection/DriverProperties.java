package io.activerecord.connection;

import io.activerecord.dialect.DriverProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** What a driver is told with a URL: who logs in, encryption, options, and how long it may take to open a connection. */
final class DriverProperties {
    private DriverProperties() {}

    /** @param limited whether {@link #opened} is called for what is opened with them */
    static Properties of(ConnectionConfig config, String url, DriverProfile profile, boolean limited) {
        Properties properties = new Properties();
        properties.putAll(profile.defaults(url));
        if (limited) {
            limit(properties, config, url, profile);
        }
        if (config.tls() != null) {
            properties.putAll(profile.tls(config.tls(), url));
        }
        properties.putAll(config.options());
        if (config.username() != null) {
            properties.setProperty("user", config.username());
        }
        if (config.password() != null) {
            properties.setProperty("password", config.password());
        }
        return properties;
    }

    private static void limit(Properties properties, ConnectionConfig config, String url, DriverProfile profile) {
        Duration longest = config.work().timeouts().opening();
        if (longest != null) {
            properties.putAll(profile.openWithin(longest, url));
        }
    }

    /** The driver waited only so long for each answer while it logged in; from now on as long as it takes, unless the user said otherwise. */
    static void opened(Connection connection, ConnectionConfig config, String url, DriverProfile profile)
            throws SQLException {
        Duration longest = config.work().timeouts().opening();
        String name = profile.answerTimeout();
        if (longest != null
                && name != null
                && profile.openWithin(longest, url).containsKey(name)
                && !config.options().containsKey(name)) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }
}
