package io.activerecord.connection;

import io.activerecord.connection.driver.DelegatingConnection;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.Executor;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A name as other tools take it: each connection is a lease of where the name leads when it is asked for. */
final class LeasedDataSource implements DataSource {
    private final Connections connections;
    private final String name;

    LeasedDataSource(Connections connections, String name) {
        this.connections = connections;
        this.name = name;
    }

    /**
     * A connection of the calling thread's tenant; closing it gives it back.
     *
     * @throws ConnectionException inside a transaction that it would be taken to be part of: this is another connection
     */
    @Override
    public Connection getConnection() {
        Route route = connections.routeTo(name, null);
        if (SwitchRule.takesPart(connections.context().current(), route)) {
            throw new ConnectionException("a data source's connection of '" + route.key()
                    + "' would not take part in the transaction that is open here; ask for it outside of that");
        }
        Lease lease = connections.lease(route, Access.WRITE);
        boolean given = false;
        try {
            Connection connection = new LeasedConnection(lease);
            given = true;
            return connection;
        } finally {
            if (!given) {
                lease.close();
            }
        }
    }

    /** Other credentials would be another pool. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the credentials of '" + name + "' are those it was configured with");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // logs go to slf4j
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("how long to wait is poolTimeout(..) of '" + name + "'");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs go to slf4j");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("the data source of '" + name + "' is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "data source of " + name;
    }

    /** The pool's own connection, which refuses all after its end and closes its statements then. */
    private static final class LeasedConnection extends DelegatingConnection {
        private final Lease lease;

        LeasedConnection(Lease lease) {
            super(lease.handedOver());
            this.lease = lease;
        }

        @Override
        public void close() {
            lease.close();
        }

        @Override
        public void clearWarnings() throws SQLException {
            raw().clearWarnings();
        }

        @Override
        public void abort(Executor executor) throws SQLException {
            lease.discard();
            lease.close();
        }
    }
}
