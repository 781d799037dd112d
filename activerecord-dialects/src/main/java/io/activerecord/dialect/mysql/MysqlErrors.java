package io.activerecord.dialect.mysql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;

/**
 * What MySQL's error codes mean (https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html). Those from
 * 3000 on are its own.
 */
final class MysqlErrors {
    private MysqlErrors() {}

    static ErrorInfo classify(DriverError error) {
        Quoted names = Quoted.in(error.message());
        return switch (error.vendorCode()) {
            case 3819 -> // ER_CHECK_CONSTRAINT_VIOLATED: 'name'
                new ErrorInfo(SqlErrorKind.CHECK_VIOLATION, names.first(), null, null);
            case 3572 -> // ER_LOCK_NOWAIT
                ErrorInfo.of(SqlErrorKind.LOCK_TIMEOUT);
            case 3058, 3132 -> // ER_USER_LOCK_DEADLOCK, ER_LOCKING_SERVICE_DEADLOCK
                ErrorInfo.of(SqlErrorKind.DEADLOCK);
            case 3101 -> // ER_TRANSACTION_ROLLBACK_DURING_COMMIT: another member of the group was first
                ErrorInfo.of(SqlErrorKind.SERIALIZATION_FAILURE);
            case 3024 -> // ER_QUERY_TIMEOUT: max_execution_time
                ErrorInfo.of(SqlErrorKind.STATEMENT_TIMEOUT);
            case 3169, 4031 -> // ER_SESSION_WAS_KILLED, ER_CLIENT_INTERACTION_TIMEOUT
                ErrorInfo.of(SqlErrorKind.CONNECTION_LOST);
            case 3118, 3955 -> // ER_ACCOUNT_HAS_BEEN_LOCKED,
                // ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK
                ErrorInfo.of(SqlErrorKind.AUTHENTICATION);
            case 3144,
                    3156,
                    3157 -> // ER_INVALID_JSON_CHARSET, ER_INVALID_CAST_TO_JSON, ER_INVALID_JSON_VALUE_FOR_CAST..
                ErrorInfo.of(SqlErrorKind.OTHER);
            default -> timedOut(error) ? ErrorInfo.of(SqlErrorKind.STATEMENT_TIMEOUT) : ServerErrors.classify(error);
        };
    }

    /** The driver's own time-out comes without a code. */
    private static boolean timedOut(DriverError error) {
        Throwable cause = error.cause();
        return error.vendorCode() == 0
                && cause != null
                && cause.getClass().getSimpleName().equals("MySQLTimeoutException");
    }
}
