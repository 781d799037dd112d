package io.activerecord.test.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A server reached by JDBC with a user who may create databases. */
final class NetworkServer implements Server {
    private final Product product;
    private final Access access;
    private final OptionalLong pid;
    private final Runnable stop;
    private final String version;

    /** How the server is reached. */
    record Access(
            String url, @Nullable String username, @Nullable String password) {
        Connection open() throws SQLException {
            return FreshDatabase.open(url, username, password);
        }
    }

    private NetworkServer(Product product, Access access, OptionalLong pid, Runnable stop, String version) {
        this.product = product;
        this.access = access;
        this.pid = pid;
        this.stop = stop;
        this.version = version;
    }

    /** Connects to the server, which must run, to ask for its version. */
    static NetworkServer connect(Product product, Access access, OptionalLong pid, Runnable stop) {
        try (Connection connection = access.open()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return new NetworkServer(
                    product, access, pid, stop, version.lines().findFirst().orElse("unknown"));
        } catch (SQLException e) {
            stop.run();
            throw new IllegalStateException(
                    "no connection to the server of " + product.label() + ": SQLSTATE " + e.getSQLState()
                            + "; check the address, the user and the password",
                    e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public OptionalLong pid() {
        return pid;
    }

    @Override
    public FreshDatabase freshDatabase(String hint) {
        String name = Server.uniqueName(hint);
        run(product.create(name));
        boolean schemaIsUser = product == Product.ORACLE;
        return new FreshDatabase(
                product.url(access.url(), name),
                schemaIsUser ? name : access.username(),
                schemaIsUser ? name : access.password(),
                () -> run(product.drop(name)));
    }

    private void run(List<String> statements) {
        try (Connection connection = access.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "a database of " + product.label() + " was not created or dropped: SQLSTATE " + e.getSQLState()
                            + "; the user needs the right to do both",
                    e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
