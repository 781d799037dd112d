package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A statement ran past its time limit, or was cancelled. */
public class StatementTimeoutException extends SqlException {
    private static final long serialVersionUID = 1L;

    public StatementTimeoutException(
            SqlErrorKind kind,
            String connectionName,
            @Nullable String sql,
            @Nullable String sqlState,
            int vendorCode,
            String driverMessage,
            @Nullable Throwable cause) {
        super(kind, connectionName, sql, sqlState, vendorCode, driverMessage, cause);
    }
}
