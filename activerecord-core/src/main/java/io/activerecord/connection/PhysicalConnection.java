package io.activerecord.connection;

import io.activerecord.connection.driver.DelegatingConnection;
import io.activerecord.connection.driver.JdbcSettings;
import io.activerecord.connection.driver.SessionText;
import io.activerecord.error.ConnectionDisposedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a server, as the pool holds it. The pool sets it up, checks it and closes it through this wrapper;
 * a {@link Lease} works on the driver's own connection and statements beneath.
 */
final class PhysicalConnection extends DelegatingConnection {
    private static final int UNKNOWN = -1;
    private static final int UNSUPPORTED = -2;

    private final Origin origin;
    private final long id;
    private final long openedAt = System.nanoTime();
    private final StatementShelf statements;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile @Nullable Thread borrower;
    private volatile @Nullable String endReason;
    private volatile boolean aborted;
    private volatile @Nullable String cutReason;
    private volatile boolean closed;
    private Login.@Nullable Ticket ticket;
    private ServerBudget.@Nullable Permit permit;
    private long lentAt;
    private volatile @Nullable Loan loan;
    private final SessionSchema schema = new SessionSchema(this);
    private @Nullable JdbcSettings settings;
    private boolean handedOut;
    private @Nullable PreparedStatement stateQuery;
    private int answersBefore = UNKNOWN;
    private boolean limited;

    /**
     * Who holds it, where that is watched.
     *
     * @param since as {@link System#nanoTime} counts
     * @param place where it was borrowed
     * @param reported whether it was reported as held for too long
     */
    record Loan(Thread thread, long since, String place, AtomicBoolean reported) {
        /** Whether it has not been reported; it counts as reported then. */
        boolean isNews() {
            return reported.compareAndSet(false, true);
        }
    }

    /** Who made it and is told of its end. */
    interface Origin {
        /** It is closed, or about to be. */
        void ended(PhysicalConnection connection, Duration age, @Nullable String reason);

        /** How long the calling thread may wait for its connection, in nanoseconds. */
        long left();

        /** One is closed, so that there is room for another. */
        void hasRoom();
    }

    PhysicalConnection(Connection raw, long id, int keptStatements, Origin origin) {
        super(raw);
        this.id = id;
        this.origin = origin;
        this.statements = new StatementShelf(raw, keptStatements);
    }

    long id() {
        return id;
    }

    StatementShelf statements() {
        return statements;
    }

    /**
     * Notes who works on it since when.
     *
     * @param place where it was borrowed; null where nobody watches that
     */
    void lend(Thread thread, @Nullable String place) {
        lentAt = System.nanoTime();
        if (place != null) {
            loan = new Loan(thread, lentAt, place, new AtomicBoolean());
        }
        borrower = thread; // volatile, after lentAt: whoever sees the thread sees the time
    }

    /** Notes that nobody works on it any more; closes it if it was aborted, which not every driver takes seriously. */
    void giveBack() {
        borrower = null;
        if (loan != null) {
            loan = null;
        }
        if (aborted) {
            statements.closeAll();
            try {
                raw().close();
            } catch (SQLException ignored) {
                // it broke when it was aborted: there is nothing left to close
            }
        }
    }

    /** The thread that works on it, null while it is idle. */
    @Nullable
    Thread borrower() {
        return borrower;
    }

    /** Who holds it; null while it is idle, and where that is not watched. */
    @Nullable
    Loan loan() {
        return loan;
    }

    /** Where it was borrowed; empty where that is not watched. */
    String place() {
        Loan now = loan;
        return now == null ? "" : now.place();
    }

    /** As {@link System#nanoTime}; meaningful while there is a borrower. */
    long lentAt() {
        return lentAt;
    }

    /** Notes what it is allowed to be open by; given back once it is closed. */
    void permittedBy(ServerBudget.@Nullable Permit given) {
        permit = given;
    }

    /** Notes what it was opened with; null where no provider gave it. */
    void openedWith(Login.@Nullable Ticket given) {
        ticket = given;
    }

    /** What it was opened with; null where no provider gave it. */
    Login.@Nullable Ticket ticket() {
        return ticket;
    }

    /** Whether nothing of it is left on this side. */
    boolean hasEnded() {
        return closed;
    }

    /**
     * Takes it from the work that holds it, whose next statement is refused; {@link #breakOff} ends what runs.
     *
     * @return false if it was cut before
     */
    boolean cut(String reason) {
        if (cutReason != null || closed) {
            return false;
        }
        cutReason = reason;
        endsBecause("cut");
        return true;
    }

    /** Stops the statement that runs: a server may not notice that its client is gone before it has an answer. */
    void cancel() {
        try {
            statements.cancelLatest();
        } catch (SQLException | RuntimeException e) {
            log().debug("what runs on connection {} that is cut off could not be cancelled", id, e);
        }
    }

    /** Closes it under the work that holds it; a second call changes nothing. */
    void breakOff(Executor executor) {
        if (!broken.compareAndSet(false, true)) {
            return;
        }
        try {
            abort(executor);
        } catch (SQLException | RuntimeException e) {
            log().debug("connection {} that is cut off could not be aborted; it ends when it comes back", id, e);
        }
    }

    /** Whether it was taken from the work that held it. */
    boolean isCut() {
        return cutReason != null;
    }

    /**
     * Refuses work on a connection that was cut off.
     *
     * @throws ConnectionDisposedException if so; nothing was sent
     */
    void requireUncut(ConnectionKey key) {
        if (cutReason != null) {
            throw new ConnectionDisposedException(
                    "connection " + id + " of '" + key + "' was cut off: " + cutReason
                            + "; nothing more was sent, and an open transaction is rolled back; end work sooner, or give it longer");
        }
    }

    /** {@code failure}, with the reason if it was cut off. */
    SQLException told(SQLException failure) {
        if (cutReason == null) {
            return failure;
        }
        return new SQLException(
                "the connection was cut off: " + cutReason + "; the driver says: " + failure.getMessage(),
                failure.getSQLState(),
                failure.getErrorCode(),
                failure);
    }

    void notReset(ConnectionKey key, Exception failure) {
        log().debug("connection {} of '{}' could not be reset; it is replaced", id, key, failure);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(PhysicalConnection.class);
    }

    /** Why it will be closed; the first reason stays. */
    void endsBecause(String reason) {
        if (endReason == null) {
            endReason = reason;
        }
    }

    /** Which schema its session is in. */
    SessionSchema schema() {
        return schema;
    }

    /** Notes that somebody may change its settings. They are read before that, the first time there is no transaction. */
    void handedOut() {
        if (handedOut) {
            return;
        }
        handedOut = true;
        try {
            if (settings == null && raw().getAutoCommit()) { // what a transaction was begun with is no beginning
                settings = JdbcSettings.of(raw());
            }
        } catch (SQLException unknown) {
            settings = null; // the connection is replaced when it comes back
        }
    }

    /** Puts its settings back if somebody may have changed them; false if it is not known how they were. */
    boolean putSettingsBack() throws SQLException {
        if (!handedOut) {
            return true;
        }
        handedOut = false;
        if (settings == null) {
            return false;
        }
        settings.putBack(raw());
        return true;
    }

    /** What its session says of itself; the statement is kept, beside those of the shelf. */
    List<String> sessionState(String query) throws SQLException {
        PreparedStatement kept = stateQuery;
        if (kept == null) {
            kept = raw().prepareStatement(query);
            stateQuery = kept;
        }
        return SessionText.rows(kept);
    }

    /** Lets the driver wait no longer than that for each answer; 0 for as long as it did before. Not every driver can. */
    void answersWithin(long millis) {
        if (millis == 0) {
            answersAsBefore();
            return;
        }
        if (answersBefore != UNSUPPORTED) {
            try {
                answersBefore = answersBefore == UNKNOWN ? raw().getNetworkTimeout() : answersBefore;
                raw().setNetworkTimeout(Runnable::run, (int) Math.min(millis, Integer.MAX_VALUE));
                limited = true;
            } catch (SQLException | RuntimeException | AbstractMethodError e) {
                answersBefore = UNSUPPORTED;
                log().debug("the driver of connection {} has no limit for answers", id, e);
            }
        }
    }

    /** It is lost: where answers are limited, closing what was read from it waits for no more of them. */
    void answersNoMore() {
        if (limited && !aborted) {
            answersWithin(1);
        }
    }

    /** Undoes {@link #answersWithin}. */
    void answersAsBefore() {
        if (limited && !aborted) {
            limited = false;
            try {
                raw().setNetworkTimeout(Runnable::run, answersBefore);
            } catch (SQLException | RuntimeException e) {
                log().debug("the limit for answers of connection {} could not be put back", id, e);
            }
        }
    }

    /** The pool asks before it lends a connection that was idle; whoever waits for it may have less time than the pool gives. */
    @Override
    public boolean isValid(int seconds) throws SQLException {
        long left = origin.left();
        if (left >= TimeUnit.SECONDS.toNanos(seconds)) {
            return raw().isValid(seconds);
        }
        raw().setNetworkTimeout(Runnable::run, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        return raw().isValid((int) (TimeUnit.NANOSECONDS.toSeconds(left) + 1));
    }

    /** Its session is as it was opened. */
    void sessionIsBack() {
        schema.isHome();
    }

    @Override
    public void close() throws SQLException {
        tellEnd();
        try {
            statements.closeAll();
            raw().close();
        } finally {
            closed = true;
            endPermit();
            origin.hasRoom();
        }
    }

    private void endPermit() {
        if (permit != null) {
            permit.giveBackClosed();
        }
    }

    /** Another thread may be working on it, so its statements are left to the driver. */
    @Override
    public void abort(Executor executor) throws SQLException {
        aborted = true;
        tellEnd();
        try {
            raw().abort(executor);
        } finally {
            closed = true;
            endPermit();
            origin.hasRoom();
        }
    }

    private void tellEnd() {
        if (ended.compareAndSet(false, true)) {
            origin.ended(this, Duration.ofNanos(System.nanoTime() - openedAt), endReason);
        }
    }

    /** The pool asks for this at each return; a connection that was just closed has none to clear. */
    @Override
    public void clearWarnings() throws SQLException {
        if (!ended.get()) {
            raw().clearWarnings();
        }
    }
}
