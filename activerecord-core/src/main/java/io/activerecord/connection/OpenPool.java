package io.activerecord.connection;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.Streaming;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool that is open: HikariCP's, over connections of ours. Safe for use by several threads. */
final class OpenPool {

    private final ConnectionKey key;
    private final NodeName node;
    private final ConnectionConfig config;
    private final ConnectionSource source;
    private final ConnectionEventHub events;
    private final PhysicalOpener opener;
    private final HikariDataSource hikari;
    private final Borrowing borrowing;
    private final @Nullable HeldWatch held;
    private final boolean adopted;
    private final Dialect dialect;
    private final ShapeCache shapes;
    private final @Nullable WriterTurn turn;
    private final LongAdder leases;
    private final QueryTags tags;
    private final SessionKeeper sessions;
    private final ProbeThreads probes;
    private final TimeLimits limits;

    private OpenPool(
            PoolDefinition definition,
            LongAdder leases,
            PhysicalOpener opener,
            HikariDataSource hikari,
            boolean adopted,
            SessionKeeper sessions) {
        this.sessions = sessions;
        this.key = definition.key();
        this.node = definition.node();
        this.config = definition.config();
        this.source = definition.source();
        this.events = definition.environment().events();
        this.opener = opener;
        this.hikari = hikari;
        this.borrowing = new Borrowing(node, opener, hikari, definition.environment());
        this.held = HeldWatch.over(definition, opener);
        this.adopted = adopted;
        this.dialect = source.dialect();
        this.shapes = source.shapes();
        String identity = source.writerTurn();
        this.turn = identity == null ? null : definition.environment().turn(identity);
        this.leases = leases;
        this.tags = definition.environment().tags();
        this.probes = definition.environment().probes();
        this.limits = definition.environment().limits();
    }

    /**
     * Opens a pool and its first connection.
     *
     * @throws ActiveRecordException why it could not be; nothing is left open
     */
    static OpenPool open(PoolDefinition definition, LongAdder leases) {
        PhysicalOpener opener = new PhysicalOpener(
                definition.node(), definition.config(), definition.source(), definition.environment());
        if (definition.config().target() instanceof ConnectionTarget.Source given
                && given.dataSource() instanceof HikariDataSource pool) {
            SessionKeeper sessions = OpeningSession.adopted(definition, opener, pool);
            return new OpenPool(definition, leases, opener, pool, true, sessions);
        }
        PhysicalConnection first = opener.openFirst();
        HikariDataSource hikari = null;
        try {
            SessionKeeper sessions = OpeningSession.of(definition, first.raw());
            hikari = new HikariDataSource(HikariSettings.of(definition, opener));
            opener.serves(hikari.getHikariPoolMXBean());
            hikari.getConnection().close(); // the first connection moves into the pool, which retires it when idle
            return new OpenPool(definition, leases, opener, hikari, false, sessions);
        } catch (SQLException e) {
            undo(e, first, hikari);
            opener.ends();
            throw opener.translated(e);
        } catch (Throwable e) {
            undo(e, first, hikari);
            opener.ends();
            throw e;
        }
    }

    private static void undo(Throwable failure, PhysicalConnection first, @Nullable HikariDataSource hikari) {
        try (first) {
            if (hikari != null) {
                hikari.close();
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Lends a connection whose session is in {@code schema}, null for the one it was opened with. One that may be in another
     * is thrown away, and the borrower gets the next. Null if the node is no longer where such work goes.
     *
     * @throws ConnectionException if there is no such schema
     */
    @Nullable
    Lease lease(Access access, LazyPool owner, RouteDecision decision, @Nullable String schema) {
        boolean crowded = owner.busy() > hikari.getMaximumPoolSize(); // else one is free, or will be opened
        if (crowded) {
            borrowing.waiting().enter(hikari.getMaximumPoolSize());
        }
        try {
            return leaseInTurn(access, owner, decision, schema, crowded);
        } finally {
            if (crowded) {
                borrowing.waiting().leave();
            }
        }
    }

    private @Nullable Lease leaseInTurn(
            Access access, LazyPool owner, RouteDecision decision, @Nullable String schema, boolean crowded) {
        WriterTurn taken = access == Access.WRITE ? turn : null;
        long waited = taken == null
                ? 0
                : taken.take(node, limits.leaseWithin(config.pool().timeout()));
        boolean lent = false;
        try {
            Lease lease = checkout(access, taken, waited, owner, decision, schema, crowded);
            lent = lease != null;
            return lease;
        } finally {
            if (!lent && taken != null) {
                taken.giveBack();
            }
        }
    }

    private @Nullable Lease checkout(
            Access access,
            @Nullable WriterTurn taken,
            long spent,
            LazyPool owner,
            RouteDecision decision,
            @Nullable String schema,
            boolean crowded) {
        for (int attempt = 0; attempt < 2; attempt++) {
            long asked = events.watchesCheckout() ? System.nanoTime() : 0;
            Connection pooled = borrowing.borrow(spent, owner.watch(), decision, crowded && attempt == 0);
            if (pooled == null) {
                return null;
            }
            Lease lease = lend(pooled, asked, access, taken, owner, decision, schema);
            if (lease != null) {
                return lease;
            }
        }
        throw SessionSchema.inDoubt(decision.key(), schema);
    }

    /**
     * A lease; null if the connection was in doubt, which is replaced.
     *
     * @param asked when the connection was asked for, 0 if nobody wants to know
     */
    private @Nullable Lease lend(
            Connection pooled,
            long asked,
            Access access,
            @Nullable WriterTurn taken,
            LazyPool owner,
            RouteDecision decision,
            @Nullable String schema) {
        PhysicalConnection physical = physical(pooled);
        if (physical.borrower() != null) { // somebody gave it back past its lease, which may still work on it
            physical.endsBecause("session");
            hikari.evictConnection(pooled);
            return null;
        }
        boolean lent = false;
        boolean fit = true; // a schema that does not exist is no fault of the connection
        try {
            physical.lend(Thread.currentThread(), held == null ? null : ScopeTrace.here());
            fit = physical.schema().enterWithin(limits.left(), dialect, decision.key(), schema);
            if (!fit) {
                physical.endsBecause("session");
                return null;
            }
            fit = false;
            leases.increment();
            opener.used(physical.lentAt());
            Lease lease = new Lease(this, owner, pooled, physical, taken, access, decision);
            if (asked != 0) {
                ConnectionKey key = decision.key();
                Duration waited = Duration.ofNanos(physical.lentAt() - asked);
                events.fire(new CheckoutEvent(key.name(), key.shard(), key.tenant(), physical.id(), waited));
            }
            lent = true;
            return lease;
        } finally {
            if (!lent) {
                handBack(pooled, physical, !fit); // what failed may have used it
            }
        }
    }

    private PhysicalConnection physical(Connection pooled) {
        try {
            return adopted ? stranger(pooled) : pooled.unwrap(PhysicalConnection.class);
        } catch (SQLException e) {
            hikari.evictConnection(pooled);
            throw opener.translated(e);
        } catch (Throwable e) {
            hikari.evictConnection(pooled);
            throw e;
        }
    }

    /**
     * A connection of a pool we did not make: the same physical one cannot be known again for sure, so no statements are
     * kept beyond the lease, and its identity hash stands for its id.
     */
    private PhysicalConnection stranger(Connection pooled) throws SQLException {
        int id = System.identityHashCode(pooled.unwrap(Connection.class));
        PhysicalConnection stranger =
                new PhysicalConnection(pooled, id, config.pool().statementCacheSize(), opener);
        opener.connections().add(stranger); // while it is lent
        return stranger;
    }

    /** Takes back what {@link #lease} lent. */
    void giveBack(
            Connection pooled,
            PhysicalConnection physical,
            @Nullable WriterTurn taken,
            ConnectionKey whose,
            boolean lost) {
        long held = System.nanoTime() - physical.lentAt();
        borrowing.meter().held(held);
        try {
            handBack(pooled, physical, lost);
        } finally {
            if (taken != null) {
                taken.giveBack();
            }
        }
        if (events.watchesCheckin()) {
            events.fire(new CheckinEvent(
                    whose.name(), whose.shard(), whose.tenant(), physical.id(), Duration.ofNanos(held)));
        }
    }

    /** To the pool: it gets the connection back whatever fails, and drops one it cannot lend again. */
    private void handBack(Connection pooled, PhysicalConnection physical, boolean lost) {
        boolean sound = false;
        try {
            physical.giveBack();
            if (adopted) {
                opener.connections().remove(physical);
                physical.statements().closeAll();
            }
            if (lost) {
                physical.endsBecause("lost");
                hikari.evictConnection(pooled);
            } else if (isWantedElsewhere()) {
                physical.endsBecause("budget");
                hikari.evictConnection(pooled);
            }
            pooled.close();
            sound = true;
            if (isWantedElsewhere()) { // who asked while it came back has not seen it
                opener.closeIdle();
            }
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection of '{}' could not be given back; it is replaced", node, e);
        } finally {
            if (!sound) {
                hikari.evictConnection(pooled);
            }
        }
    }

    private boolean isWantedElsewhere() {
        ServerBudget budget = opener.budget();
        return budget != null && budget.isWantedBeside(opener);
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(OpenPool.class);
    }

    /** For one of its leases. */
    LeaseLimits limits(Lease lease, PhysicalConnection physical) {
        return new LeaseLimits(lease, physical, probes, limits, source.profile().defaultPort() > 0);
    }

    Dialect dialect() {
        return dialect;
    }

    Streaming streaming() {
        return source.profile().streaming();
    }

    SessionKeeper sessions() {
        return sessions;
    }

    QueryTags tags() {
        return tags;
    }

    ShapeCache shapes() {
        return shapes;
    }

    ConnectionKey key() {
        return key;
    }

    boolean echo() {
        return config.pool().echo();
    }

    Secrets secrets() {
        return source.secrets();
    }

    PhysicalOpener opener() {
        return opener;
    }

    /** When a connection was last lent, as {@link System#nanoTime} counts. */
    long lastUsed() {
        return opener.lastUsed();
    }

    Figures busyness() {
        return borrowing.busyness(figures());
    }

    PoolFigures figures() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (pool == null) { // an adopted pool nobody has used
            return new PoolFigures(node.toString(), 0, 0, 0, 0, hikari.getMaximumPoolSize(), leases.sum());
        }
        return new PoolFigures(
                node.toString(),
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                pool.getTotalConnections(),
                hikari.getMaximumPoolSize(),
                leases.sum());
    }

    /** Replaces every connection: those nobody works on now, the others when they come back. */
    void evict() {
        opener.closeIdle("node");
    }

    /** Breaks every connection that is lent, on threads of their own. */
    void abortLent() {
        for (PhysicalConnection each : opener.connections()) {
            if (each.borrower() != null) {
                probes.abort(each);
            }
        }
    }

    /** Closes every connection, lent or not. A pool we did not make stays open. */
    void close() {
        if (held != null) {
            held.end();
        }
        if (!adopted) {
            hikari.close();
            opener.ends();
        }
    }
}
