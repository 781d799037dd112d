package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlException;
import io.activerecord.sql.Access;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What has gone wrong on one {@link Lease}, and what that means for its connection. Confined to the lease's thread. */
final class LeaseFaults {
    private final LazyPool owner;
    private final PhysicalConnection physical;
    private boolean lost;
    private boolean replaced;
    private boolean endedByEngine;
    private boolean failed;

    LeaseFaults(LazyPool owner, PhysicalConnection physical) {
        this.owner = owner;
        this.physical = physical;
    }

    void note(ErrorInfo info, SQLException failure) {
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
        return FailureTranslator.statement(info, lost, lease.key().toString(), sql, told, secrets);
    }

    /** Nothing more can be done on it. */
    void lose() {
        lost = true;
    }

    boolean isLost() {
        return lost;
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
