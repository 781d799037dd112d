package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The text was not understood, or names a table or column that does not exist. */
public class SqlSyntaxException extends SqlException {
    private static final long serialVersionUID = 1L;

    public SqlSyntaxException(
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
