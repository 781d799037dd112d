package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.error.SqlException;
import io.activerecord.sql.RenderedSql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says what a driver's failure means. */
final class Failures {
    private Failures() {}

    /** A statement that was stopped because its time was up fails for that reason. */
    static RuntimeException of(Lease lease, RenderedSql sql, SQLException failure) {
        SqlException translated = lease.translate(failure, sql.text());
        StatementLog.failed(lease, sql, translated.kind());
        return stopped(lease, translated, sql.text());
    }

    /** The same of one that is translated already. */
    static RuntimeException stopped(Lease lease, SqlException translated, @Nullable String sql) {
        LeaseLimits limits = lease.limits();
        boolean stopped = switch (translated.kind()) {
            case CANCELLED, STATEMENT_TIMEOUT, CONNECTION_LOST -> true;
            default -> false;
        };
        return limits == null || !stopped || !limits.hasPassed()
                ? translated
                : limits.failure(translated, sql == null ? null : lease.masked(sql));
    }
}
