package io.activerecord.connection;

import io.activerecord.connection.driver.XaConnection;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;

/** For managers of global transactions: connections that can be branches of one. Safe for use by several threads. */
public final class TwoPhaseConnections {
    private final ConnectionContext context;
    private final PoolRegistry registry;
    private final TimeLimits limits;

    TwoPhaseConnections(ConnectionContext context, PoolRegistry registry, TimeLimits limits) {
        this.context = context;
        this.registry = registry;
        this.limits = limits;
    }

    /**
     * Refuses a route whose work can be no branch of a global transaction; opens nothing, and asks for no credentials.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has no XA
     */
    public void require(Route route, XaDataSources sources) {
        route.database().twoPhase().pool(sources);
    }

    /**
     * The XA data source that leads where {@code route} does; opens nothing. For recovery by a manager, which asks it for
     * connections: it has the credentials that hold now.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if its driver has none
     * @throws io.activerecord.error.CredentialsException if the credentials' provider fails
     */
    public XADataSource dataSource(Route route, XaDataSources sources) {
        return route.database().twoPhase().dataSource(sources);
    }

    /**
     * A new connection for recovery, beside all pools. The caller closes it.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has no XA
     * @throws io.activerecord.error.ConnectionException if it cannot be opened; no message has a secret
     */
    public XAConnection open(Route route, XaDataSources sources) {
        return route.database().twoPhase().open(sources);
    }

    /**
     * A lease whose connection can be a branch of a global transaction, from a pool of its own. The caller closes it, when
     * the global transaction has ended. It keeps the limits of time that hold for {@code route}.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has no XA
     */
    public Lease lease(Route route, XaDataSources sources) {
        Frame frame = context.current();
        TenantLock.require(frame, route);
        AccessRules.requireTransaction(frame, route, Access.WRITE);
        Limits of = limits.of(route);
        if (of == null) {
            return registry.leaseForTwoPhase(route, sources);
        }
        Lease lease = limits.during(of, () -> registry.leaseForTwoPhase(route, sources));
        lease.limited().base(of);
        return lease;
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
