package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * Broken constraints and the names SQLite tells: the columns of a unique key or NOT NULL ({@code users.email,
 * users.name}), the index of a unique expression ({@code index 'users_email'}), the name or text of a CHECK; of a foreign
 * key nothing.
 */
final class SqliteConstraints {
    private static final String INDEX = "index '";

    private SqliteConstraints() {}

    static ErrorInfo classify(String name, String message) {
        return switch (name) {
            case "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID" ->
                unique(message);
            case "SQLITE_CONSTRAINT_NOTNULL" ->
                columns(SqlErrorKind.NOT_NULL_VIOLATION, SqliteErrors.after(message, "NOT NULL constraint failed: "));
            case "SQLITE_CONSTRAINT_FOREIGNKEY" -> ErrorInfo.of(SqlErrorKind.FOREIGN_KEY_VIOLATION);
            case "SQLITE_CONSTRAINT_CHECK" ->
                new ErrorInfo(
                        SqlErrorKind.CHECK_VIOLATION,
                        SqliteErrors.after(message, "CHECK constraint failed: "),
                        null,
                        null);
            case "SQLITE_CONSTRAINT_DATATYPE" ->
                columns(SqlErrorKind.CHECK_VIOLATION, SqliteErrors.after(message, " column "));
            // raise(abort, ...) in a trigger: a rule of the schema's own
            case "SQLITE_CONSTRAINT_TRIGGER" -> ErrorInfo.of(SqlErrorKind.CHECK_VIOLATION);
            default -> ErrorInfo.of(SqlErrorKind.OTHER);
        };
    }

    private static ErrorInfo unique(String message) {
        String names = SqliteErrors.after(message, "UNIQUE constraint failed: ");
        if (names != null && names.startsWith(INDEX)) {
            String index = names.substring(INDEX.length(), names.length() - 1);
            return new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, index, null, null);
        }
        return columns(SqlErrorKind.UNIQUE_VIOLATION, names);
    }

    /** The table, and the first of the columns. */
    private static ErrorInfo columns(SqlErrorKind kind, @Nullable String names) {
        if (names == null) {
            return ErrorInfo.of(kind);
        }
        int comma = names.indexOf(", ");
        String first = comma < 0 ? names : names.substring(0, comma);
        int dot = first.lastIndexOf('.');
        return dot < 0
                ? new ErrorInfo(kind, null, null, first)
                : new ErrorInfo(kind, null, first.substring(0, dot), first.substring(dot + 1));
    }
}
