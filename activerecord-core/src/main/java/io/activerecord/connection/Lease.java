package io.activerecord.connection;

import io.activerecord.connection.driver.SessionText;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.Streaming;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One physical connection, lent to a piece of work. Confined to the thread that borrowed it, which closes it.
 *
 * <p>Connection and statements are the driver's own, without a pool's wrappers. A transaction's lease is seen by the
 * work inside it as a view: the same connection, but closing the view does nothing.
 */
public final class Lease implements AutoCloseable {
    private final OpenPool pool;
    private final LazyPool owner;
    private final Connection pooled;
    private final PhysicalConnection physical;
    private final @Nullable WriterTurn turn;
    private final Access access;
    private final RouteDecision decision;
    private final Lease lent;
    private @Nullable Lease view;
    private boolean inTransaction;
    private final LeaseRecord record;
    private boolean streamedAlone;
    private boolean touched;
    private @Nullable DeadlineWatch watch;
    private @Nullable LeaseLimits limits;
    private boolean closed;

    Lease(
            OpenPool pool,
            LazyPool owner,
            Connection pooled,
            PhysicalConnection physical,
            @Nullable WriterTurn turn,
            Access access,
            RouteDecision decision) {
        this.pool = pool;
        this.owner = owner;
        this.pooled = pooled;
        this.physical = physical;
        this.turn = turn;
        this.access = access;
        this.decision = decision;
        this.record = new LeaseRecord(owner, physical);
        this.lent = this;
    }

    /** A view of {@code lent}. */
    private Lease(Lease lent) {
        this.pool = lent.pool;
        this.owner = lent.owner;
        this.pooled = lent.pooled;
        this.physical = lent.physical;
        this.turn = null;
        this.access = lent.access;
        this.decision = lent.decision.inTransaction();
        this.record = lent.record;
        this.lent = lent;
    }

    /** The same connection, for work that must not give it back; the same object at each call. */
    Lease view() {
        Lease made = lent.view;
        if (made == null) {
            made = new Lease(lent);
            lent.view = made;
        }
        return made;
    }

    /** Whose connection it is. */
    public ConnectionKey key() {
        return decision.key();
    }

    /** Which node it was lent from, and why. */
    public RouteDecision decision() {
        return decision;
    }

    /** What has happened on it, for those who run its statements. */
    public LeaseRecord record() {
        return record;
    }

    /** The dialect the connection speaks. */
    public Dialect dialect() {
        return pool.dialect();
    }

    /** Tells physical connections apart; counts from 1 in each {@link Connections}. */
    public long connectionId() {
        return physical.id();
    }

    /** Whether SQL is logged. */
    public boolean echo() {
        return pool.echo();
    }

    /** {@code text} as it may be shown: with the connection's password and secret options masked. */
    public String masked(String text) {
        return pool.secrets().scrub(text);
    }

    /** {@code text} as the driver is given it: with its tags. */
    public String tagged(String text) {
        return pool.tags().tagged(text, dialect());
    }

    /** The texts this dialect has rendered. */
    public ShapeCache shapes() {
        return pool.shapes();
    }

    /**
     * A prepared statement for {@code sql}, from those this connection kept if it has one that is free.
     *
     * @throws SqlException if the database refuses to prepare it
     */
    public KeptStatement statement(RenderedSql sql) {
        return statement(tagged(sql.text()), sql.keyColumns());
    }

    /** The same, for SQL somebody wrote; with {@link #rawSqlBegan}. */
    public KeptStatement statement(String text) {
        rawSqlBegan();
        return statement(text, List.of());
    }

    private KeptStatement statement(String text, List<String> keyColumns) {
        requireOpen();
        requireNoStreamAlone();
        try {
            return physical.statements().take(text, keyColumns);
        } catch (SQLException e) {
            throw translate(e, text);
        }
    }

    /**
     * Raises a {@link ConnectionException} where a stream is open that the driver would read to its end, into memory, before
     * another statement.
     */
    public void requireNoStreamAlone() {
        if (lent.streamedAlone) {
            throw new ConnectionException("a stream is read from connection '" + key()
                    + "', and its driver would take all the rest into memory before another statement; close the stream"
                    + " first, or read it outside of the transaction");
        }
    }

    /** Closes a stream that the driver would read to its end before the transaction can end. */
    public void endStreamAlone() {
        if (lent.streamedAlone) {
            lent.streamedAlone = false;
            physical.statements().reclaim();
        }
    }

    /**
     * The driver's own connection. What is done to it and its session is undone by {@link #close}, as far as JDBC and the
     * server know of it ({@link SessionReset}); whoever changes what only the driver knows calls {@link #discard}.
     */
    public Connection connection() {
        requireOpen();
        if (!lent.touched) { // else its settings are no longer those it was opened with
            pool.sessions().handedOut(physical);
        }
        LeaseLimits.handedOver(lent.limits);
        rawSqlBegan();
        return physical.raw();
    }

    /** The same as the pool wraps it: it refuses all once the lease is given back. */
    Connection handedOver() {
        connection();
        return pooled;
    }

    /** The same, for work that leaves the session as it finds it, so that nothing need be undone. */
    public Connection quietConnection() {
        requireOpen();
        return physical.raw();
    }

    /**
     * Notes that SQL somebody wrote is about to run, which may do anything to the session: {@link #close} brings that
     * back, or replaces the connection. No I/O.
     */
    public void rawSqlBegan() {
        requireOpen();
        lent.touched = true;
        physical.schema().doubt();
    }

    /**
     * Makes names without a schema mean {@code schema} until the connection is told another; at most three statements, and
     * none if it is in that schema already.
     *
     * @param schema null for the one that connections are opened with
     * @throws ConnectionException if there is no such schema, or the server says that another one holds: the connection is
     *     replaced then
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine has no schema of a session
     */
    public void enterSchema(@Nullable String schema) {
        requireOpen();
        requireNoStreamAlone();
        if (!physical.schema().enter(dialect(), key(), schema)) {
            discard();
            throw SessionSchema.inDoubt(key(), schema);
        }
    }

    /** Notes a transaction begun by statement, unseen by JDBC: {@link #close} rolls it back unless {@link #transactionEnded} came. */
    public void transactionBegan() {
        lent.inTransaction = true;
    }

    /** Notes that the transaction begun by statement has ended. */
    public void transactionEnded() {
        lent.inTransaction = false;
    }

    /** Notes a failure: a connection that was lost is replaced when the lease is closed. */
    public void failed(SQLException failure) {
        record.failed(this, failure, pool.secrets());
    }

    /**
     * What {@code failure} means, to be thrown; notes it as {@link #failed} does.
     *
     * @param sql what was being run, null for none; its kept statement is prepared anew the next time, unless the
     *     failure was about data
     */
    public SqlException translate(SQLException failure, @Nullable String sql) {
        return record.translated(this, access, lent.inTransaction, failure, sql, pool.secrets());
    }

    /** Whether anything has failed on it, be it that the caller went on. */
    public boolean hasFailed() {
        return record.hasFailed();
    }

    /** Whether the engine has ended the transaction by itself, after a failure; nothing may run on this lease then. */
    public boolean endedByEngine() {
        return record.endedByEngine();
    }

    /** Whether it is that of a transaction. */
    boolean isInTransaction() {
        return lent.view != null;
    }

    /**
     * Sets the moment by which the transaction on this lease must be done; what still runs then is stopped.
     *
     * @param deadline as {@link System#nanoTime} counts
     */
    public void limitTo(long deadline) {
        limited().transactionUntil(deadline);
    }

    /** The times that work on it must keep; null for none. */
    public @Nullable LeaseLimits limits() {
        return lent.limits;
    }

    /** The same, of one that gets some. */
    LeaseLimits limited() {
        LeaseLimits known = lent.limits;
        if (known == null) {
            known = pool.limits(lent, physical);
            lent.limits = known;
        }
        return known;
    }

    /** Lets nobody have the connection after this lease. */
    void replace() {
        record.replace();
    }

    /** Puts the work on this lease under a watch of somebody else's. */
    void watchedBy(DeadlineWatch watcher) {
        lent.watch = watcher;
    }

    /** Who stops work that takes too long; null for nobody. */
    public @Nullable DeadlineWatch watch() {
        return lent.watch;
    }

    /**
     * Makes ready to read a result in portions, and gives the rows of one: in a transaction where the engine needs one.
     */
    public int beginStreaming() {
        Streaming streaming = pool.streaming();
        if (streaming.inTransaction() && !lent.inTransaction) {
            try {
                physical.raw().setAutoCommit(false);
            } catch (SQLException e) {
                throw translate(e, null);
            }
        }
        return streaming.fetchSize();
    }

    /** Notes that a result is read in portions, until {@link #streamEnded}. */
    public void streamBegan() {
        lent.streamedAlone = pool.streaming().alone();
    }

    /** Notes that a result which was read in portions is closed. */
    public void streamEnded() {
        lent.streamedAlone = false;
    }

    /** Marks the connection as unfit: it is replaced when the lease is closed. */
    public void discard() {
        record.lose();
    }

    /** Whether it has not been given back yet. */
    public boolean isOpen() {
        return !lent.closed;
    }

    /** Raises a {@link ConnectionException} if it has been given back or cut off. */
    public void requireOpen() {
        if (lent.closed) {
            throw new ConnectionException("the lease of '" + key() + "' has been given back; ask for another");
        }
        physical.requireUncut(key());
    }

    /**
     * Gives the connection back in a known state: statements closed or kept, an open transaction rolled back,
     * auto-commit on. A second call does nothing; nor does one on a transaction's view.
     */
    @Override
    public void close() {
        if (lent != this || closed) {
            return;
        }
        closed = true;
        boolean known = false;
        try {
            if (limits == null) {
                reset();
            } else {
                limits.resetting(this::reset);
            }
            known = true;
        } catch (SQLException | RuntimeException e) {
            physical.notReset(key(), e);
        } finally {
            try { // in an unknown state nobody else may get it
                pool.giveBack(pooled, physical, turn, key(), record.isUnfit() || !known);
            } finally {
                if (decision.reason() == RouteReason.WRITE) {
                    owner.watch().wrote();
                }
                try {
                    record.end();
                } finally {
                    owner.leave();
                }
            }
        }
    }

    private void reset() throws SQLException {
        if (record.isLostAtEnd(key())) {
            return;
        }
        physical.statements().reclaim();
        SessionText.rollBack(
                physical.raw(), inTransaction ? dialect().transactions().rollback(false) : List.of());
        if ((touched || pool.sessions().always()) && !pool.sessions().clean(physical)) {
            record.lose();
            physical.endsBecause("session");
        }
    }

    @Override
    public String toString() {
        return "lease of " + key() + ", connection " + connectionId() + (lent.closed ? ", given back" : "");
    }
}
