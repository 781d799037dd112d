package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The user of the connection may not do this, or the server takes no writes. */
public class PermissionException extends SqlException {
    private static final long serialVersionUID = 1L;

    public PermissionException(
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
