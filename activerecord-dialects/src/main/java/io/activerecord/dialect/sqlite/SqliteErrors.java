package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite's result codes mean (https://sqlite.org/rescode.html).
 *
 * <p>The driver's error code is the primary code only, but its message begins with the name of the extended one, made
 * from the number by the driver: {@code [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed:
 * users.email)}. What stands between the last parentheses is SQLite's own text. SQLite has no other language than
 * English, so the few texts that tell what no code tells (a missing table from a syntax error, the names of columns)
 * are as good as codes here.
 */
final class SqliteErrors {
    private SqliteErrors() {}

    static ErrorInfo classify(DriverError error) {
        String message = error.message();
        String name = name(message);
        if (name.startsWith("SQLITE_CONSTRAINT") || (name.isEmpty() && error.vendorCode() == 19)) {
            return SqliteConstraints.classify(name, message);
        }
        return switch (name) {
            case "SQLITE_BUSY_SNAPSHOT" -> ErrorInfo.of(SqlErrorKind.SERIALIZATION_FAILURE);
            case "SQLITE_READONLY_DBMOVED" -> ErrorInfo.of(SqlErrorKind.CONNECTION_LOST);
            case "SQLITE_ERROR_MISSING_COLLSEQ" -> ErrorInfo.of(SqlErrorKind.UNDEFINED_OBJECT);
            default -> error.vendorCode() == 1 ? general(message) : ErrorInfo.of(primary(error.vendorCode()));
        };
    }

    /** The name between brackets at the start; empty if there is none. */
    private static String name(String message) {
        int end = message.startsWith("[SQLITE_") ? message.indexOf(']') : -1;
        return end < 0 ? "" : message.substring(1, end);
    }

    private static SqlErrorKind primary(int code) {
        return switch (code) {
            case 3, 23 -> SqlErrorKind.PERMISSION; // PERM, AUTH
            case 5, 6 -> SqlErrorKind.LOCK_TIMEOUT; // BUSY: another connection; LOCKED: a shared cache
            case 8 -> SqlErrorKind.READ_ONLY;
            case 9 -> SqlErrorKind.CANCELLED; // INTERRUPT
            case 13 -> SqlErrorKind.DISK_FULL;
            case 14, 26 -> SqlErrorKind.DATABASE_MISSING; // CANTOPEN, NOTADB
            case 18 -> SqlErrorKind.VALUE_TOO_LONG; // TOOBIG
            default -> SqlErrorKind.OTHER;
        };
    }

    /** SQLITE_ERROR: everything that is wrong with a statement's text, told apart by SQLite's words alone. */
    private static ErrorInfo general(String message) {
        String table = after(message, "no such table: ");
        if (table != null) {
            return new ErrorInfo(SqlErrorKind.UNDEFINED_OBJECT, null, table, null);
        }
        String column = after(message, "no such column: ");
        if (column != null) {
            return new ErrorInfo(SqlErrorKind.UNDEFINED_OBJECT, null, null, column);
        }
        if (message.contains("no such ") || message.contains(" has no column named ")) {
            return ErrorInfo.of(SqlErrorKind.UNDEFINED_OBJECT);
        }
        if (message.contains("syntax error")
                || message.contains("incomplete input")
                || message.contains("unrecognized token")) {
            return ErrorInfo.of(SqlErrorKind.SYNTAX);
        }
        boolean overflow = message.contains("integer overflow");
        return ErrorInfo.of(overflow ? SqlErrorKind.OUT_OF_RANGE : SqlErrorKind.OTHER);
    }

    /** What follows {@code words} up to the parenthesis that closes SQLite's own text; null without the words. */
    static @Nullable String after(String message, String words) {
        int at = message.lastIndexOf(words);
        if (at < 0) {
            return null;
        }
        int end = message.endsWith(")") ? message.length() - 1 : message.length();
        return message.substring(at + words.length(), end);
    }
}
