package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of the database refused a row: unique, foreign key, not null, check or length. The names are those the
 * engine tells; null where it tells none.
 */
public class ConstraintViolationException extends SqlException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String constraint;
    private final @Nullable String table;
    private final @Nullable String column;

    public ConstraintViolationException(
            SqlErrorKind kind,
            String connectionName,
            @Nullable String sql,
            @Nullable String sqlState,
            int vendorCode,
            String driverMessage,
            @Nullable Throwable cause,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        super(kind, connectionName, sql, sqlState, vendorCode, driverMessage, cause);
        this.constraint = constraint;
        this.table = table;
        this.column = column;
    }

    /** The constraint's name, or null. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** The table, or null. */
    public @Nullable String table() {
        return table;
    }

    /** The column, or the first of several; or null. */
    public @Nullable String column() {
        return column;
    }
}
