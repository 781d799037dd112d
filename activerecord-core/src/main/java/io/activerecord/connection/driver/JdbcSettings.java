package io.activerecord.connection.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a connection that JDBC has setters for. Immutable. */
public record JdbcSettings(
        boolean readOnly,
        int isolation,
        int holdability,
        int networkTimeout,
        @Nullable String catalog,
        @Nullable String schema) {

    /** What holds now; most drivers ask the server for some of it. */
    public static JdbcSettings of(Connection connection) throws SQLException {
        return new JdbcSettings(
                connection.isReadOnly(),
                connection.getTransactionIsolation(),
                connection.getHoldability(),
                connection.getNetworkTimeout(),
                connection.getCatalog(),
                connection.getSchema());
    }

    /** Sets what is no longer so. */
    public void putBack(Connection connection) throws SQLException {
        JdbcSettings now = of(connection);
        if (now.readOnly != readOnly) {
            connection.setReadOnly(readOnly);
        }
        if (now.isolation != isolation) {
            connection.setTransactionIsolation(isolation);
        }
        if (now.holdability != holdability) {
            connection.setHoldability(holdability);
        }
        if (now.networkTimeout != networkTimeout) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (!Objects.equals(now.catalog, catalog)) {
            connection.setCatalog(catalog);
        }
        if (!Objects.equals(now.schema, schema)) {
            connection.setSchema(schema);
        }
    }
}
