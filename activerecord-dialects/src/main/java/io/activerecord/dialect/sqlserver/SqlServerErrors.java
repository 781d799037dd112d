package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What SQL Server's error numbers mean
 * (https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors). The
 * driver's own failures have number 0 and are told by their SQLSTATE.
 */
final class SqlServerErrors {
    private SqlServerErrors() {}

    static ErrorInfo classify(DriverError error) {
        int code = error.vendorCode();
        if (code == 0) {
            return ErrorInfo.of(driver(Objects.requireNonNullElse(error.sqlState(), ""), error.cause()));
        }
        if (code == 547) {
            return SqlServerErrorNames.constraint(error.message());
        }
        SqlErrorKind data = data(code);
        SqlErrorKind session = data == null ? session(code) : data;
        return SqlServerErrorNames.named(session == null ? text(code) : session, code, error.message());
    }

    private static SqlErrorKind driver(String state, @Nullable Throwable cause) {
        return switch (state) {
            case "HYT00", "HYT01" -> SqlErrorKind.STATEMENT_TIMEOUT;
            case "HY008" ->
                cause != null && cause.getClass().getName().equals("java.sql.SQLTimeoutException")
                        ? SqlErrorKind.STATEMENT_TIMEOUT
                        : SqlErrorKind.CANCELLED;
            case "08001" -> SqlErrorKind.CONNECTION_REFUSED;
            case "08S01", "08003", "08006" -> SqlErrorKind.CONNECTION_LOST;
            default -> SqlErrorKind.OTHER;
        };
    }

    private static @Nullable SqlErrorKind data(int code) {
        return switch (code) {
            case 2601, 2627 -> SqlErrorKind.UNIQUE_VIOLATION; // an index; a constraint
            case 515 -> SqlErrorKind.NOT_NULL_VIOLATION;
            case 513, 550 -> SqlErrorKind.CHECK_VIOLATION; // a rule; a view WITH CHECK OPTION
            case 2628, 8152 -> SqlErrorKind.VALUE_TOO_LONG; // since 2019; before
            case 220, 232, 242, 244, 248, 517, 1007, 8115 -> SqlErrorKind.OUT_OF_RANGE;
            case 1205 -> SqlErrorKind.DEADLOCK;
            case 3960, 3961, 41301, 41302, 41305, 41325 -> SqlErrorKind.SERIALIZATION_FAILURE;
            case 1222 -> SqlErrorKind.LOCK_TIMEOUT;
            case 3906, 3924, 978 -> SqlErrorKind.READ_ONLY; // a database; a transaction; a secondary
            case 1101, 1105, 9002, 40544 -> SqlErrorKind.DISK_FULL; // files; the log; a quota
            default -> null;
        };
    }

    private static @Nullable SqlErrorKind session(int code) {
        return switch (code) {
            case 596, 6005, 233, 10053, 10054, 40197 -> SqlErrorKind.CONNECTION_LOST;
            case 10060, 10061, 17142, 40613, 40615 -> SqlErrorKind.CONNECTION_REFUSED;
            case 18452, 18456, 18470, 18486, 18487, 18488 -> SqlErrorKind.AUTHENTICATION;
            case 911, 942, 4060, 4063, 4064 -> SqlErrorKind.DATABASE_MISSING; // none; offline; at login
            case 10928, 10929, 17809 -> SqlErrorKind.TOO_MANY_CONNECTIONS;
            default -> null;
        };
    }

    private static SqlErrorKind text(int code) {
        return switch (code) {
            case 102, 103, 105, 137, 145, 155, 156, 169, 170, 174, 206, 209, 213, 319, 1033, 8120, 10744 ->
                SqlErrorKind.SYNTAX;
            case 195, 207, 208, 1088, 2812, 3701, 4104, 4121, 4902 -> SqlErrorKind.UNDEFINED_OBJECT;
            case 229, 230, 262, 297, 300, 916, 15247 -> SqlErrorKind.PERMISSION;
            default -> SqlErrorKind.OTHER;
        };
    }
}
