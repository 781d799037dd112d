package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * The database refused a statement. Its subtypes say more where the engine does; {@link #kind()} says the same thing on
 * every engine. The failed statement changed nothing; an open transaction stays open unless the engine ended it.
 */
public class SqlException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final SqlErrorKind kind;
    private final String connectionName;
    private final @Nullable String sql;
    private final @Nullable String sqlState;
    private final int vendorCode;

    public SqlException(
            SqlErrorKind kind,
            String connectionName,
            @Nullable String sql,
            @Nullable String sqlState,
            int vendorCode,
            String driverMessage,
            @Nullable Throwable cause) {
        super(message(kind, connectionName, sql, sqlState, vendorCode, driverMessage), cause);
        this.kind = kind;
        this.connectionName = connectionName;
        this.sql = sql;
        this.sqlState = sqlState;
        this.vendorCode = vendorCode;
    }

    /** The same failure, of which more is known. */
    SqlException(SqlException failure, String known) {
        super(failure.getMessage() + known, failure.getCause());
        this.kind = failure.kind;
        this.connectionName = failure.connectionName;
        this.sql = failure.sql;
        this.sqlState = failure.sqlState;
        this.vendorCode = failure.vendorCode;
    }

    private static String message(
            SqlErrorKind kind,
            String connectionName,
            @Nullable String sql,
            @Nullable String sqlState,
            int vendorCode,
            String driverMessage) {
        StringBuilder text = new StringBuilder("statement failed on '").append(connectionName);
        text.append("': ").append(kind).append(" (SQLSTATE ").append(sqlState).append(", vendor code ");
        text.append(vendorCode).append("): ").append(driverMessage);
        if (sql != null) {
            text.append("; SQL: ").append(sql);
        }
        return text.toString();
    }

    /** What went wrong, the same on every engine. */
    public SqlErrorKind kind() {
        return kind;
    }

    /** The name of the connection the statement was sent to. */
    public String connectionName() {
        return connectionName;
    }

    /** The text that was sent, without values; null where none was. */
    public @Nullable String sql() {
        return sql;
    }

    /** The five characters of SQLSTATE, or null where the driver gives none. */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** The vendor's own number, 0 where there is none. */
    public int vendorCode() {
        return vendorCode;
    }
}
