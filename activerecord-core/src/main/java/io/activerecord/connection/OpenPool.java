package io.activerecord.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.Streaming;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.sql.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool that is open: HikariCP's, over connections of ours. Safe for use by several threads. */
final class OpenPool {
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final long KEEPALIVE_MILLIS = TimeUnit.MINUTES.toMillis(2);
    private static final long VALIDATION_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final ConnectionKey key;
    private final ConnectionConfig config;
    private final ConnectionSource source;
    private final ConnectionEventHub events;
    private final PhysicalOpener opener;
    private final HikariDataSource hikari;
    private final boolean adopted;
    private final Dialect dialect;
    private final ShapeCache shapes;
    private final @Nullable WriterTurn turn;
    private final LongAdder leases;
    private final QueryTags tags;
    private final SessionKeeper sessions;

    private OpenPool(
            PoolDefinition definition,
            LongAdder leases,
            PhysicalOpener opener,
            HikariDataSource hikari,
            boolean adopted,
            SessionKeeper sessions) {
        this.sessions = sessions;
        this.key = definition.key();
        this.config = definition.config();
        this.source = definition.source();
        this.events = definition.environment().events();
        this.opener = opener;
        this.hikari = hikari;
        this.adopted = adopted;
        this.dialect = source.dialect();
        this.shapes = source.shapes();
        String identity = source.writerTurn();
        this.turn = identity == null ? null : definition.environment().turn(identity);
        this.leases = leases;
        this.tags = definition.environment().tags();
    }

    /**
     * Opens a pool and its first connection.
     *
     * @throws ActiveRecordException why it could not be; nothing is left open
     */
    static OpenPool open(PoolDefinition definition, LongAdder leases) {
        PhysicalOpener opener = new PhysicalOpener(
                definition.key(), definition.config(), definition.source(), definition.environment());
        if (definition.config().target() instanceof ConnectionTarget.Source given
                && given.dataSource() instanceof HikariDataSource pool) {
            SessionKeeper sessions = adopt(definition, opener, pool);
            return new OpenPool(definition, leases, opener, pool, true, sessions);
        }
        PhysicalConnection first = opener.openFirst();
        HikariDataSource hikari = null;
        try {
            SessionKeeper sessions = sessions(definition, first.raw());
            hikari = new HikariDataSource(hikariConfig(definition, opener));
            hikari.getConnection().close(); // the first connection moves into the pool, which retires it when idle
            return new OpenPool(definition, leases, opener, hikari, false, sessions);
        } catch (SQLException e) {
            undo(e, first, hikari);
            throw opener.translated(e);
        } catch (Throwable e) {
            undo(e, first, hikari);
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

    /** Of sessions as they are when the pool opens. */
    private static SessionKeeper sessions(PoolDefinition definition, Connection fresh) {
        ConnectionSource source = definition.source();
        boolean replaceable = source.poolSize(2) == 2;
        SessionReset when = definition.config().pool().reset();
        return SessionKeeper.of(definition.key(), source.dialect(), when, replaceable, fresh);
    }

    private static SessionKeeper adopt(PoolDefinition definition, PhysicalOpener opener, HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            definition.source().learn(connection);
            return sessions(definition, connection);
        } catch (SQLException e) {
            throw opener.translated(e);
        }
    }

    private static HikariConfig hikariConfig(PoolDefinition definition, PhysicalOpener opener) {
        PoolSettings settings = definition.config().pool();
        int size = definition.source().poolSize(settings.size());
        // a database that one connection has for itself dies with it, so that one is neither retired nor recycled
        boolean isPrivate = definition.source().poolSize(2) == 1;
        long life = isPrivate ? 0 : settings.recycle().toMillis();
        HikariConfig hikari = new HikariConfig();
        hikari.setDataSource(opener);
        hikari.setPoolName(definition.key().toString().replaceAll("[^\\p{L}\\p{N}._\\[\\]-]", "_"));
        hikari.setMaximumPoolSize(size);
        hikari.setMinimumIdle(isPrivate ? 1 : Math.min(settings.minIdle(), size));
        hikari.setConnectionTimeout(settings.timeout().toMillis());
        hikari.setValidationTimeout(
                Math.min(VALIDATION_MILLIS, settings.timeout().toMillis()));
        hikari.setMaxLifetime(life);
        hikari.setIdleTimeout(life == 0 ? IDLE_MILLIS : Math.min(IDLE_MILLIS, life / 2));
        hikari.setKeepaliveTime(life == 0 || life > KEEPALIVE_MILLIS ? KEEPALIVE_MILLIS : 0);
        hikari.setInitializationFailTimeout(-1); // the first connection is open already
        return hikari;
    }

    /**
     * Lends a connection whose session is in {@code schema}, null for the one it was opened with. One that may be in another is thrown away, and the borrower
     * gets the next.
     *
     * @throws ConnectionException if there is no such schema
     */
    Lease lease(Access access, LazyPool owner, @Nullable String schema) {
        if (owner.busy() > hikari.getMaximumPoolSize()) { // else one is free, or will be opened
            refuseSelfDeadlock();
        }
        WriterTurn taken = access == Access.WRITE ? turn : null;
        long waited = taken == null ? 0 : taken.take(key, config.pool().timeout());
        boolean lent = false;
        try {
            Lease lease = checkout(taken, waited, owner, schema);
            lent = true;
            return lease;
        } finally {
            if (!lent && taken != null) {
                taken.giveBack();
            }
        }
    }

    /** Before anything is waited for: what this thread holds, only this thread gives back. */
    private void refuseSelfDeadlock() {
        int max = hikari.getMaximumPoolSize();
        Thread me = Thread.currentThread();
        long mine = opener.connections().stream()
                .filter(each -> each.borrower() == me)
                .count();
        if (mine >= max) {
            throw new SelfDeadlockException("lease of " + key + " by thread '" + me.getName()
                    + "' would wait for itself: it holds every connection of that pool (" + max + " of " + max
                    + "), by a stream it still reads or a transaction; read the rest first (list()), do both in one "
                    + "transaction, or set a larger pool");
        }
    }

    private Lease checkout(@Nullable WriterTurn taken, long spent, LazyPool owner, @Nullable String schema) {
        Lease lease = checkoutOnce(taken, spent, owner, schema);
        if (lease == null) {
            lease = checkoutOnce(taken, spent, owner, schema);
        }
        if (lease == null) {
            throw SessionSchema.inDoubt(key, schema);
        }
        return lease;
    }

    /**
     * A lease; null if the connection was in doubt, which is replaced.
     *
     * @param spent how much of the time to wait has passed, in nanoseconds
     */
    private @Nullable Lease checkoutOnce(
            @Nullable WriterTurn taken, long spent, LazyPool owner, @Nullable String schema) {
        boolean watched = events.watchesCheckout();
        long asked = watched ? System.nanoTime() : 0;
        Connection pooled = borrow(spent);
        PhysicalConnection physical = physical(pooled);
        boolean lent = false;
        boolean fit = true; // a schema that does not exist is no fault of the connection
        try {
            physical.lend(Thread.currentThread());
            fit = physical.schema().enter(dialect, key, schema);
            if (!fit) {
                physical.endsBecause("session");
                return null;
            }
            fit = false;
            leases.increment();
            Lease lease = new Lease(this, owner, pooled, physical, taken);
            if (watched) {
                Duration waited = Duration.ofNanos(physical.lentAt() - asked);
                events.fire(new CheckoutEvent(key.name(), key.tenant(), physical.id(), waited));
            }
            lent = true;
            return lease;
        } finally {
            if (!lent) {
                handBack(pooled, physical, !fit); // what failed may have used it
            }
        }
    }

    private Connection borrow(long spent) {
        try {
            return borrowWithin(spent);
        } catch (SQLTransientConnectionException e) {
            throw timedOut(e);
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new ConnectionException("interrupted while waiting for a connection of " + key, e);
            }
            if (hikari.isClosed()) {
                throw new ConnectionDisposedException("connection '" + key + "' has been disposed of", e);
            }
            throw opener.translated(e);
        }
    }

    /** One time limit for the writer's turn and the connection: who waited for the one has less left for the other. */
    private Connection borrowWithin(long spent) throws SQLException {
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(spent);
        if (milliseconds > 0 && !hikari.isClosed() && hikari.getHikariPoolMXBean() instanceof HikariPool pool) {
            return pool.getConnection(Math.max(1, hikari.getConnectionTimeout() - milliseconds));
        }
        return hikari.getConnection();
    }

    private ActiveRecordException timedOut(SQLTransientConnectionException e) {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (e.getCause() instanceof SQLException cause && pool.getTotalConnections() < hikari.getMaximumPoolSize()) {
            return opener.translated(cause);
        }
        long waited = hikari.getConnectionTimeout();
        return new LeaseTimeoutException(LeaseReport.timedOut(key, waited, pool, opener.connections()), e);
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
    void giveBack(Connection pooled, PhysicalConnection physical, @Nullable WriterTurn taken, boolean lost) {
        boolean watched = events.watchesCheckin();
        long held = watched ? System.nanoTime() - physical.lentAt() : 0;
        try {
            handBack(pooled, physical, lost);
        } finally {
            if (taken != null) {
                taken.giveBack();
            }
        }
        if (watched) {
            events.fire(new CheckinEvent(key.name(), key.tenant(), physical.id(), Duration.ofNanos(held)));
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
            }
            pooled.close();
            sound = true;
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection of '{}' could not be given back; it is replaced", key, e);
        } finally {
            if (!sound) {
                hikari.evictConnection(pooled);
            }
        }
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(OpenPool.class);
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

    PoolFigures figures() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        if (pool == null) { // an adopted pool nobody has used
            return new PoolFigures(key.toString(), 0, 0, 0, 0, hikari.getMaximumPoolSize(), leases.sum());
        }
        return new PoolFigures(
                key.toString(),
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                pool.getTotalConnections(),
                hikari.getMaximumPoolSize(),
                leases.sum());
    }

    /** Closes every connection, lent or not. A pool we did not make stays open. */
    void close() {
        if (!adopted) {
            hikari.close();
        }
    }
}
