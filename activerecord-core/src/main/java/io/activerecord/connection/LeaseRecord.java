package io.activerecord.connection;

import io.activerecord.connection.driver.TransactionEnd;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What has happened on one {@link Lease}: what ran, what has gone wrong, and what that means for its connection. Confined to the lease's
 * thread.
 */
public final class LeaseRecord {
    private static final int PROOF_SECONDS = 5;

    private final LazyPool owner;
    private final PhysicalConnection physical;
    private boolean lost;
    private boolean replaced;
    private boolean endedByEngine;
    private boolean failed;
    private @Nullable StatementMeter meter;
    private @Nullable GuardedCall call;

    LeaseRecord(LazyPool owner, PhysicalConnection physical) {
        this.owner = owner;
        this.physical = physical;
    }

    void measuredBy(StatementMeter counting) {
        meter = counting;
    }

    void guardedBy(GuardedCall guarded) {
        call = guarded;
    }

    /** A statement was answered after so many nanoseconds. */
    public void ran(long took) {
        if (meter != null) {
            meter.ran(took);
        }
        if (call != null) {
            call.ran(took);
        }
    }

    /** A statement failed. */
    public void statementFailed() {
        if (meter != null) {
            meter.failed();
        }
    }

    /** The lease was given back. */
    void end() {
        if (call != null) {
            call.end();
        }
    }

    /** As {@link Lease#failed}. */
    void failed(Lease lease, SQLException failure, Secrets secrets) {
        ErrorInfo info = FailureTranslator.classify(lease.dialect(), failure);
        note(info, failure);
        blame(
                FailureTranslator.statement(info, lost, lease.key().toString(), null, failure, secrets),
                lease.limits(),
                null);
    }

    /** The server, unless it was us who cut the connection: that says nothing of it. */
    private void blame(SqlException failure, @Nullable LeaseLimits limits, @Nullable String sql) {
        if (call != null && !physical.isCut()) {
            call.failed(meant(failure, limits, sql));
        }
    }

    /** Whether nothing can be said to it any more. On trial, where no statement was answered, its server is asked; nothing is sent otherwise. */
    boolean isLostAtEnd(ConnectionKey key) {
        if (!lost && call != null && call.wantsProof() && !physical.isCut()) {
            prove(call, key);
        }
        return lost;
    }

    private void prove(GuardedCall onTrial, ConnectionKey key) {
        long began = System.nanoTime();
        boolean answers;
        try {
            answers = physical.raw().isValid(PROOF_SECONDS);
        } catch (SQLException e) {
            answers = false;
        }
        if (answers) {
            onTrial.ran(System.nanoTime() - began);
        } else {
            lost = true;
            physical.answersNoMore();
            onTrial.failed(new ConnectionLostException(
                    SqlErrorKind.CONNECTION_LOST,
                    key.toString(),
                    null,
                    "08006",
                    0,
                    "the server does not answer on a connection that was lent on trial",
                    null));
        }
    }

    private void note(ErrorInfo info, SQLException failure) {
        failed = true;
        if (!lost && (physical.isCut() || FailureTranslator.isLost(info.kind(), failure))) {
            lost = true;
            physical.answersNoMore();
            if (!physical.isCut()) { // else it was us, and says nothing of the server
                owner.watch().lost();
            }
        }
    }

    /** As {@link Lease#translate}, but for what is kept of the statement. */
    SqlException translated(
            Lease lease,
            Access access,
            boolean inTransaction,
            SQLException failure,
            @Nullable String sql,
            Secrets secrets) {
        Dialect dialect = lease.dialect();
        DriverError error = FailureTranslator.driverError(failure);
        ErrorInfo info = dialect.classify(error);
        note(info, failure);
        try {
            endedByEngine |= TransactionEnd.isMeant(dialect, error, physical.raw(), inTransaction);
        } catch (SQLException broken) {
            lost = true;
        }
        if (access == Access.WRITE && dialect.replication().refusesWrites(error)) {
            owner.watch().refusesWrites();
        }
        if (sql != null && lease.isOpen() && FailureTranslator.mayBeStale(info.kind())) {
            physical.statements().forget(lease.tagged(sql));
        }
        SQLException told = physical.told(FailureTranslator.withoutValues(dialect, failure));
        SqlException translated =
                FailureTranslator.statement(info, lost, lease.key().toString(), sql, told, secrets);
        blame(translated, lease.limits(), sql);
        return translated;
    }

    /** What was cancelled because its time was up is told as that; a transaction's time may have gone elsewhere. */
    private static Throwable meant(SqlException failure, @Nullable LeaseLimits limits, @Nullable String sql) {
        boolean stopped = failure.kind() == SqlErrorKind.CANCELLED || failure.kind() == SqlErrorKind.STATEMENT_TIMEOUT;
        return stopped && limits != null && limits.hasPassed() ? limits.failure(failure, sql) : failure;
    }

    /** Nothing more can be done on it. */
    void lose() {
        lost = true;
    }

    /** Nobody gets it after this lease; until then it can be worked with. */
    void replace() {
        replaced = true;
    }

    /** Whether nobody may get it after this lease. */
    boolean isUnfit() {
        return lost || replaced || endedByEngine;
    }

    boolean hasFailed() {
        return failed;
    }

    boolean endedByEngine() {
        return endedByEngine;
    }
}
