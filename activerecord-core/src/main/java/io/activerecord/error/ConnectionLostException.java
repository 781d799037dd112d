package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The connection broke under the statement. Whether a write took effect is not known; the connection has been replaced. */
public class ConnectionLostException extends SqlException {
    private static final long serialVersionUID = 1L;

    public ConnectionLostException(
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
