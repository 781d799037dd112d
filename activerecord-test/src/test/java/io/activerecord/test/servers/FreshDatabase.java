package io.activerecord.test.servers;

import io.activerecord.connection.ConnectionConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An empty database of a test's own; closing it drops it. Close what is connected to it before. */
public final class FreshDatabase implements AutoCloseable {
    private final String url;
    private final @Nullable String username;
    private final @Nullable String password;
    private final Runnable drop;

    FreshDatabase(String url, @Nullable String username, @Nullable String password, Runnable drop) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.drop = drop;
    }

    /** By URL, with a user where the engine has users. */
    public ConnectionConfig config() {
        ConnectionConfig config = ConnectionConfig.url(url);
        if (username != null) {
            config = config.username(username);
        }
        return password == null ? config : config.password(password);
    }

    public String url() {
        return url;
    }

    /** Null where the engine has no users. */
    public @Nullable String username() {
        return username;
    }

    /** Null where the engine has no users. */
    public @Nullable String password() {
        return password;
    }

    /** A connection of the driver's; the caller closes it. */
    public Connection open() throws SQLException {
        return open(url, username, password);
    }

    static Connection open(String url, @Nullable String username, @Nullable String password) throws SQLException {
        Properties properties = new Properties();
        if (username != null) {
            properties.put("user", username);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public void close() {
        drop.run();
    }
}
