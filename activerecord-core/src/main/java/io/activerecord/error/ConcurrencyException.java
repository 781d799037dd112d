package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A deadlock, a serialization failure or a lock that could not be had in time: running the whole transaction again may succeed. */
public class ConcurrencyException extends SqlException {
    private static final long serialVersionUID = 1L;

    public ConcurrencyException(
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
