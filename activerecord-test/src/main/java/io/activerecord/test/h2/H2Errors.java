package io.activerecord.test.h2;

import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;

/** What H2's error codes mean (https://h2database.com/javadoc/org/h2/api/ErrorCode.html). */
final class H2Errors {
    private H2Errors() {}

    // snippet: dialect-errors
    static SqlErrorKind kind(int code, @Nullable String sqlState) {
        return switch (code) {
            case 23505 -> SqlErrorKind.UNIQUE_VIOLATION;
            case 23503, 23506 -> SqlErrorKind.FOREIGN_KEY_VIOLATION; // a child is left over; a parent is missing
            case 23502 -> SqlErrorKind.NOT_NULL_VIOLATION;
            case 23513, 23514 -> SqlErrorKind.CHECK_VIOLATION;
            case 22001 -> SqlErrorKind.VALUE_TOO_LONG;
            case 22003, 22004 -> SqlErrorKind.OUT_OF_RANGE;
            case 28000 -> SqlErrorKind.AUTHENTICATION;
            case 40001 -> SqlErrorKind.DEADLOCK;
            case 50200 -> SqlErrorKind.LOCK_TIMEOUT;
            case 57014 -> SqlErrorKind.CANCELLED;
            case 90097 -> SqlErrorKind.READ_ONLY;
            case 90096 -> SqlErrorKind.PERMISSION;
            case 90013, 90146 -> SqlErrorKind.DATABASE_MISSING;
            default -> byState(sqlState == null ? "" : sqlState);
        };
    }
    // end snippet

    private static SqlErrorKind byState(String sqlState) {
        return switch (sqlState) {
            case "42000", "42001" -> SqlErrorKind.SYNTAX;
            case "42S02", "42S03", "42S04", "42S22", "90079", "90022" -> SqlErrorKind.UNDEFINED_OBJECT;
            case "90067", "90098", "90121", "08000", "08003", "08006" -> SqlErrorKind.CONNECTION_LOST;
            default -> SqlErrorKind.OTHER;
        };
    }
}
