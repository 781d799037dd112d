package io.activerecord.dialect.oracle;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * What Oracle's error numbers mean (https://docs.oracle.com/en/error-help/db/, where ora-00001 and so on have a page
 * each). Numbers from 17000 are the driver's own.
 */
final class OracleErrors {
    private OracleErrors() {}

    static ErrorInfo classify(DriverError error) {
        SqlErrorKind kind = kind(error.vendorCode(), error.cause());
        return OracleErrorNames.named(kind, error.vendorCode(), error.message());
    }

    private static SqlErrorKind kind(int code, @Nullable Throwable cause) {
        if (code == 1013) { // the driver cancels for us, and when a time limit is over
            boolean timeout = cause != null && cause.getClass().getName().equals("java.sql.SQLTimeoutException");
            return timeout ? SqlErrorKind.STATEMENT_TIMEOUT : SqlErrorKind.CANCELLED;
        }
        SqlErrorKind data = data(code);
        SqlErrorKind session = data == null ? session(code) : data;
        return session == null ? text(code) : session;
    }

    private static @Nullable SqlErrorKind data(int code) {
        return switch (code) {
            case 1 -> SqlErrorKind.UNIQUE_VIOLATION;
            case 2291, 2292, 2266 -> SqlErrorKind.FOREIGN_KEY_VIOLATION; // no parent; a child is left; truncate
            case 1400, 1407 -> SqlErrorKind.NOT_NULL_VIOLATION; // insert; update
            case 2290, 1402 -> SqlErrorKind.CHECK_VIOLATION; // a constraint; a view WITH CHECK OPTION
            case 12899, 1401, 1461, 1489, 22835, 17157 -> SqlErrorKind.VALUE_TOO_LONG;
            case 1438, 1426, 1455, 1841, 1873, 17026 -> SqlErrorKind.OUT_OF_RANGE;
            case 60 -> SqlErrorKind.DEADLOCK;
            case 8177, 8176 -> SqlErrorKind.SERIALIZATION_FAILURE;
            case 54, 30006, 51, 99, 2049, 4021 -> SqlErrorKind.LOCK_TIMEOUT; // NOWAIT; WAIT n; and their relatives
            case 40, 18714 -> SqlErrorKind.STATEMENT_TIMEOUT;
            case 16000, 1456, 12081, 372, 376 -> SqlErrorKind.READ_ONLY;
            case 1536, 1650, 1651, 1652, 1653, 1654, 1655, 1658, 1659, 1683, 1688, 1691, 1692, 257, 19809, 30036 ->
                SqlErrorKind.DISK_FULL;
            default -> null;
        };
    }

    private static @Nullable SqlErrorKind session(int code) {
        return switch (code) {
            case 28, 1012, 1041, 1089, 1090, 1092, 2396, 2399, 3113, 3114, 3135 -> SqlErrorKind.CONNECTION_LOST;
            case 12152, 12153, 12537, 12547, 12570, 12571, 12583 -> SqlErrorKind.CONNECTION_LOST;
            case 17002, 17008, 17410, 17447, 17800, 17902 -> SqlErrorKind.CONNECTION_LOST;
            case 1033, 1034, 12170, 12526, 12528, 12535, 12541, 12543, 12545, 12560 -> SqlErrorKind.CONNECTION_REFUSED;
            case 17820, 17868 -> SqlErrorKind.CONNECTION_REFUSED; // no connection; unknown host
            case 1004, 1005, 1017, 1040, 1045, 28000, 28001, 28040 -> SqlErrorKind.AUTHENTICATION;
            case 12154, 12505, 12514, 12521 -> SqlErrorKind.DATABASE_MISSING; // no such alias, SID, service, instance
            case 18, 20, 2391, 12516, 12518, 12519, 12520 -> SqlErrorKind.TOO_MANY_CONNECTIONS;
            default -> null;
        };
    }

    /** What is wrong with a statement: the numbers from 900 are its syntax, but for a few. */
    private static SqlErrorKind text(int code) {
        return switch (code) {
            case 942, 904, 959, 980, 1418, 1435, 2289, 2443, 4043 -> SqlErrorKind.UNDEFINED_OBJECT;
            case 1031, 1950, 41900 -> SqlErrorKind.PERMISSION;
            case 955, 910 -> SqlErrorKind.OTHER; // a name that is taken; a length that no column can have
            case 1747, 1756, 1785, 1789, 1791, 2014, 3048, 3049, 3050, 38104 -> SqlErrorKind.SYNTAX;
            default -> code >= 900 && code <= 999 ? SqlErrorKind.SYNTAX : SqlErrorKind.OTHER;
        };
    }
}
