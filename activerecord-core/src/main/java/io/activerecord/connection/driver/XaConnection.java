package io.activerecord.connection.driver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A connection that can be a branch of a global transaction; closing it closes the physical one. */
public final class XaConnection extends DelegatingConnection {
    private final XAConnection physical;

    private XaConnection(XAConnection physical, Connection handle) {
        super(handle);
        this.physical = physical;
    }

    public static XaConnection of(XAConnection physical) throws SQLException {
        boolean handed = false;
        try {
            XaConnection made = new XaConnection(physical, physical.getConnection());
            handed = true;
            return made;
        } finally {
            if (!handed) {
                physical.close();
            }
        }
    }

    public XAResource resource() throws SQLException {
        return physical.getXAResource();
    }

    @Override
    public void close() throws SQLException {
        physical.close();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        raw().abort(executor);
    }

    @Override
    public void clearWarnings() throws SQLException {
        raw().clearWarnings();
    }
}
