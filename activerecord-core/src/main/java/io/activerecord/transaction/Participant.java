package io.activerecord.transaction;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.LimitedCall;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.UnsupportedByDialectException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection's part in a unit of work, from begin to end. Confined to one thread at a time. */
final class Participant {
    private static final int ALIVE_SECONDS = 5;

    private final Lease lease;
    private final TransactionControl control;
    private final boolean readOnly;
    private @Nullable Branch branch;
    private boolean ended;
    private boolean committed;
    private int isolationBefore = Connection.TRANSACTION_NONE;

    private Participant(Lease lease, boolean readOnly) {
        this.lease = lease;
        this.control = lease.dialect().transactions();
        this.readOnly = readOnly;
    }

    /** Begins on {@code lease}, which is closed if that fails. */
    static Participant begin(Lease lease, @Nullable Isolation isolation, boolean readOnly) {
        return begin(new Participant(lease, readOnly), participant -> participant.begin(isolation));
    }

    /** Begins on {@code lease} as a branch of a global transaction, whose manager ends it; the lease is closed if that fails. */
    static Participant begin(Lease lease, @Nullable Isolation isolation, boolean readOnly, Branches branches) {
        return begin(new Participant(lease, readOnly), participant -> {
            LimitedCall call = participant.ending();
            try {
                participant.setUp(isolation);
            } finally {
                end(call);
            }
            participant.branch = branches.start(lease);
        });
    }

    private interface Begin {
        void of(Participant participant) throws SQLException;
    }

    private static Participant begin(Participant participant, Begin begin) {
        Lease lease = participant.lease;
        try {
            begin.of(participant);
            return participant;
        } catch (SQLException e) {
            RuntimeException failure = lease.translate(e, "begin");
            lease.discard();
            lease.close();
            throw failure;
        } catch (RuntimeException | Error e) {
            lease.discard();
            lease.close();
            throw e;
        }
    }

    private void begin(@Nullable Isolation isolation) throws SQLException {
        LimitedCall call = ending();
        try {
            beginInTime(isolation);
        } finally {
            end(call);
        }
    }

    /** What waits for the server without being a statement of the work; null where nothing limits it. */
    private @Nullable LimitedCall ending() {
        LeaseLimits limits = lease.limits();
        return limits == null ? null : limits.ending();
    }

    private static void end(@Nullable LimitedCall call) {
        if (call != null) {
            call.end();
        }
    }

    private void beginInTime(@Nullable Isolation isolation) throws SQLException {
        List<String> texts = control.begin(isolation, readOnly);
        if (!texts.isEmpty()) {
            run(texts);
            lease.transactionBegan();
            return;
        }
        setUp(isolation);
        lease.quietConnection().setAutoCommit(false);
    }

    private void setUp(@Nullable Isolation isolation) throws SQLException {
        Connection jdbc = lease.quietConnection();
        if (readOnly) {
            jdbc.setReadOnly(true);
        }
        if (isolation != null) {
            isolationBefore = jdbc.getTransactionIsolation();
            jdbc.setTransactionIsolation(jdbcLevel(control.isolation(isolation)));
        }
    }

    private static int jdbcLevel(Isolation isolation) {
        return switch (isolation) {
            case READ_UNCOMMITTED -> Connection.TRANSACTION_READ_UNCOMMITTED;
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }

    Lease lease() {
        return lease;
    }

    /**
     * Asks the server whether it is there and would still commit.
     *
     * @throws io.activerecord.error.SqlException if not; nothing was committed
     */
    void requireReady() {
        lease.endStreamAlone();
        LimitedCall call = ending();
        try {
            requireNotRefused();
            if (!lease.quietConnection().isValid(ALIVE_SECONDS)) {
                throw new SQLNonTransientConnectionException(
                        "the server does not answer on a connection that is about to commit", "08006");
            }
        } catch (SQLException e) {
            throw lease.translate(e, "commit");
        } finally {
            end(call);
        }
    }

    /**
     * Has the engine check what it would check at the commit.
     *
     * @throws io.activerecord.error.SqlException if that would be refused; nothing was committed
     */
    void requireConstraints() {
        List<String> checks = control.deferredConstraints();
        if (readOnly || checks.isEmpty()) {
            return;
        }
        LimitedCall call = ending();
        try (Statement statement = lease.quietConnection().createStatement()) {
            for (String check : checks) {
                requireNoRow(statement, check);
            }
        } catch (SQLException e) {
            throw lease.translate(e, "commit");
        } finally {
            end(call);
        }
    }

    private void requireNoRow(Statement statement, String check) throws SQLException {
        if (!statement.execute(check)) {
            return;
        }
        try (ResultSet rows = statement.getResultSet()) {
            if (rows.next()) {
                String table = rows.getString(1);
                throw new ConstraintViolationException(
                        SqlErrorKind.FOREIGN_KEY_VIOLATION,
                        lease.key().toString(),
                        null,
                        null,
                        0,
                        "rows of table '" + table
                                + "' refer to rows that are not there, which its commit would be refused for",
                        null,
                        null,
                        table,
                        null);
            }
        }
    }

    private void requireNotRefused() throws SQLException {
        String probe = control.refusedAfterFailure();
        if (probe != null && lease.hasFailed()) {
            run(List.of(probe));
        }
    }

    /** Commits; rolls back if the engine refuses. The lease stays. */
    void commit() {
        lease.endStreamAlone();
        LimitedCall call = ending();
        try {
            requireNotRefused();
            List<String> texts = control.commit(readOnly);
            if (texts.isEmpty()) {
                lease.quietConnection().commit();
            } else {
                run(texts);
            }
            ended = true;
            committed = true;
            lease.transactionEnded();
        } catch (SQLException e) {
            RuntimeException failure = lease.translate(e, "commit");
            rollbackAfter(failure);
            throw failure;
        } finally {
            end(call);
        }
        if (control.begin(null, readOnly).isEmpty()) {
            restoreEnded();
        }
    }

    /** The global transaction it was a branch of has ended. */
    void endedAs(CommitOutcome outcome) {
        ended = true;
        committed = outcome == CommitOutcome.COMMITTED;
        restoreBranch(Objects.requireNonNull(branch, "a branch"));
    }

    /** What its driver has not ended is ended by the server when the connection closes, or by recovery. */
    private void restoreBranch(Branch of) {
        if (of.hasEnded()) {
            restoreEnded();
        } else {
            lease.discard();
        }
    }

    /** The work has ended whatever happens here; a connection that is not as it was is not used again. */
    private void restoreEnded() {
        LimitedCall call = ending();
        try {
            restoreSession();
        } catch (SQLException | RuntimeException e) {
            lease.discard();
        } finally {
            end(call);
        }
    }

    boolean hasCommitted() {
        return committed;
    }

    /** What a commit that threw {@code failure} has left. */
    static CommitOutcome outcomeOf(RuntimeException failure) {
        return failure instanceof ConnectionLostException ? CommitOutcome.UNKNOWN : CommitOutcome.FAILED;
    }

    /** Undoes everything unless it has ended already; a failure to do so is added to {@code cause}, and the connection is not used again. */
    void rollbackAfter(@Nullable Throwable cause) {
        if (ended) {
            return;
        }
        ended = true;
        if (branch != null) {
            restoreBranch(branch);
            return;
        }
        if (lease.endedByEngine()) {
            return;
        }
        LimitedCall call = ending();
        try {
            lease.endStreamAlone();
            List<String> texts = control.rollback(readOnly);
            if (texts.isEmpty()) {
                lease.quietConnection().rollback();
                restoreSession();
            } else {
                run(texts);
            }
            lease.transactionEnded();
        } catch (SQLException | RuntimeException e) {
            lease.discard();
            if (cause != null) {
                cause.addSuppressed(e);
            }
        } finally {
            end(call);
        }
    }

    /** What {@link #begin} changed of the connection is as it was, for whoever gets it next. */
    private void restoreSession() throws SQLException {
        Connection jdbc = lease.quietConnection();
        jdbc.setAutoCommit(true);
        if (isolationBefore != Connection.TRANSACTION_NONE) {
            jdbc.setTransactionIsolation(isolationBefore);
        }
        if (readOnly) {
            jdbc.setReadOnly(false);
        }
    }

    void requireSavepoints() {
        if (!lease.dialect().supports(DialectFeature.SAVEPOINTS)) {
            throw new UnsupportedByDialectException(lease.dialect().productName()
                    + " cannot nest transactions (feature SAVEPOINTS); run the work in the outer one");
        }
    }

    void savepoint(String name) {
        control(control.savepoint(name));
    }

    void rollbackTo(String name) {
        lease.endStreamAlone();
        control(control.rollbackTo(name));
    }

    void release(String name) {
        lease.endStreamAlone();
        String text = control.release(name);
        if (text != null) {
            control(text);
        }
    }

    private void control(String text) {
        lease.requireNoStreamAlone();
        LimitedCall call = ending();
        try {
            run(List.of(text));
        } catch (SQLException e) {
            throw lease.translate(e, text);
        } finally {
            end(call);
        }
    }

    private void run(List<String> texts) throws SQLException {
        try (Statement statement = lease.quietConnection().createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }
}
