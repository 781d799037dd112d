package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.error.SqlException;
import io.activerecord.sql.RenderedSql;
import java.sql.SQLException;

/** Says what a driver's failure means. */
final class Failures {
    private Failures() {}

    /** A statement that was stopped because its time was up fails for that reason. */
    static RuntimeException of(Lease lease, RenderedSql sql, SQLException failure) {
        SqlException translated = lease.translate(failure, sql.text());
        StatementLog.failed(lease, sql, translated.kind());
        LeaseLimits limits = lease.limits();
        boolean stopped = switch (translated.kind()) {
            case CANCELLED, STATEMENT_TIMEOUT, CONNECTION_LOST -> true;
            default -> false;
        };
        return limits == null || !stopped || !limits.hasPassed()
                ? translated
                : limits.failure(translated, lease.masked(sql.text()));
    }
}
