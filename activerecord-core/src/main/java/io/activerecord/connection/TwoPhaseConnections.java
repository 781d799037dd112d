package io.activerecord.connection;

import io.activerecord.sql.Access;
import java.sql.SQLException;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;

/** For managers of global transactions: connections that can be branches of one. Safe for use by several threads. */
public final class TwoPhaseConnections {
    private final ConnectionContext context;
    private final PoolRegistry registry;

    TwoPhaseConnections(ConnectionContext context, PoolRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /**
     * The XA data source that leads where {@code route} does; opens nothing. For transactions of several databases, and
     * for their recovery.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if its driver has none
     */
    public XADataSource dataSource(Route route, XaDataSources sources) {
        return route.database().twoPhase().dataSource(sources);
    }

    /**
     * A lease whose connection can be a branch of a global transaction, from a pool of its own. The caller closes it, when
     * the global transaction has ended.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has no XA
     */
    public Lease lease(Route route, XaDataSources sources) {
        Frame frame = context.current();
        TenantLock.require(frame, route);
        AccessRules.requireTransaction(frame, route, Access.WRITE);
        return registry.leaseForTwoPhase(route, sources);
    }

    /** What the manager of a global transaction drives the connection of {@code lease} by. */
    public XAResource resource(Lease lease) {
        try {
            return lease.quietConnection().unwrap(XaConnection.class).resource();
        } catch (SQLException e) {
            throw lease.translate(e, null);
        }
    }
}
