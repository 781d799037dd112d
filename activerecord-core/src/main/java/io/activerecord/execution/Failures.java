package io.activerecord.execution;

import io.activerecord.connection.DeadlineWatch;
import io.activerecord.connection.Lease;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.sql.RenderedSql;
import java.sql.SQLException;

/** Says what a driver's failure means. */
final class Failures {
    private Failures() {}

    /** A statement that was stopped because its transaction's time was up fails for that reason. */
    static RuntimeException of(Lease lease, RenderedSql sql, SQLException failure) {
        SqlException translated = lease.translate(failure, sql.text());
        StatementLog.failed(lease, sql, translated.kind());
        DeadlineWatch watch = lease.watch();
        boolean stopped =
                translated.kind() == SqlErrorKind.CANCELLED || translated.kind() == SqlErrorKind.STATEMENT_TIMEOUT;
        if (watch == null || !stopped || !watch.isOver()) {
            return translated;
        }
        return new TransactionTimeoutException(
                "a statement on '" + lease.key()
                        + "' was stopped: its transaction ran past its time limit and is rolled" + " back; SQL: "
                        + lease.masked(sql.text()),
                translated);
    }
}
