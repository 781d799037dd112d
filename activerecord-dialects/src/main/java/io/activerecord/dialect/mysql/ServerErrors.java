package io.activerecord.dialect.mysql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.jooq.ClashGuard;
import io.activerecord.error.SqlErrorKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error codes that MySQL and MariaDB share, all below 1900
 * (https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html,
 * https://mariadb.com/kb/en/mariadb-error-code-reference/), and those of the drivers. Safe for use by several threads.
 */
public final class ServerErrors {
    /** The number of "no space left on device", in messages that carry the operating system's error. */
    private static final Pattern NO_SPACE = Pattern.compile("\\b28\\b");

    private ServerErrors() {}

    /** What an error means. */
    public static ErrorInfo classify(DriverError error) {
        Quoted names = Quoted.in(error.message());
        return switch (error.vendorCode()) {
            case 1062, 1586, 1859 -> duplicate(names); // ER_DUP_ENTRY, .._WITH_KEY_NAME, ER_DUP_UNKNOWN_IN_INDEX
            case 1690 -> outOfRange(error.message(), names); // ER_DATA_OUT_OF_RANGE
            case 1451, 1452, 1216, 1217 -> foreignKey(names); // ER_ROW_IS_REFERENCED(_2), ER_NO_REFERENCED_ROW(_2)
            case 1048, 1364, 1263 -> // ER_BAD_NULL_ERROR, ER_NO_DEFAULT_FOR_FIELD, ER_WARN_NULL_TO_NOTNULL
                column(SqlErrorKind.NOT_NULL_VIOLATION, names);
            case 1369 -> view(names); // ER_VIEW_CHECK_FAILED
            case 1406 -> column(SqlErrorKind.VALUE_TOO_LONG, names); // ER_DATA_TOO_LONG
            case 1264 -> column(SqlErrorKind.OUT_OF_RANGE, names); // ER_WARN_DATA_OUT_OF_RANGE
            case 1054 -> // ER_BAD_FIELD_ERROR
                new ErrorInfo(SqlErrorKind.UNDEFINED_OBJECT, null, null, unqualified(names.first()));
            case 1146, 1051 -> // ER_NO_SUCH_TABLE, ER_BAD_TABLE_ERROR: 'db.table'
                new ErrorInfo(SqlErrorKind.UNDEFINED_OBJECT, null, unqualified(names.first()), null);
            case 1290, 1026, 1030 ->
                ErrorInfo.of(byDetail(error)); // ER_OPTION_PREVENTS_STATEMENT, ER_ERROR_ON_WRITE, ER_GET_ERRNO
            default -> ErrorInfo.of(plain(error));
        };
    }

    /**
     * Whether a server takes no writes: by an option, {@code read-only} or {@code super-read-only} (ER_OPTION_PREVENTS_STATEMENT),
     * while it changes over (ER_READ_ONLY_MODE), or because its storage is closed (ER_INNODB_READ_ONLY).
     */
    public static boolean refusesWrites(DriverError error) {
        return switch (error.vendorCode()) {
            case 1290 -> byDetail(error) == SqlErrorKind.READ_ONLY;
            case 1836, 1874 -> true;
            default -> false;
        };
    }

    /** What a server says, without the value that it quotes before the name of a key, or instead of one. */
    public static String withoutValues(DriverError error) {
        String message = error.message();
        return switch (error.vendorCode()) {
            case 1062, 1586 -> masked(message, lastName(message)); // Duplicate entry 'value' for key 'name'
            // ER_TRUNCATED_WRONG_VALUE(_FOR_FIELD), ER_WRONG_VALUE(_FOR_TYPE)
            case 1292, 1366, 1411, 1525 -> masked(message, message.length());
            default -> message;
        };
    }

    /** Where the name between the last two apostrophes begins. */
    private static int lastName(String message) {
        int to = message.lastIndexOf('\'');
        return to < 1 ? message.length() : Math.max(0, message.lastIndexOf('\'', to - 1));
    }

    private static String masked(String message, int end) {
        int from = message.indexOf('\'');
        int to = message.lastIndexOf('\'', end - 1);
        return from < 0 || to <= from ? message : message.substring(0, from + 1) + "***" + message.substring(to);
    }

    private static ErrorInfo column(SqlErrorKind kind, Quoted names) {
        return new ErrorInfo(kind, null, null, names.first());
    }

    /** Duplicate entry 'value' for key 'table.key'; MariaDB, and MySQL before 8.0.19, name the key alone. */
    private static ErrorInfo duplicate(Quoted names) {
        String key = names.last();
        int dot = key == null ? -1 : key.indexOf('.');
        return key == null || dot < 0
                ? new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, key, null, null)
                : new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, key.substring(dot + 1), key.substring(0, dot), null);
    }

    /** The guard of an upsert raises this, and its message quotes {@code `db`.`table`.`column`}. */
    private static ErrorInfo outOfRange(String message, Quoted names) {
        return ClashGuard.raised(message)
                ? new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, null, names.backticked(1), null)
                : ErrorInfo.of(SqlErrorKind.OUT_OF_RANGE);
    }

    private static ErrorInfo foreignKey(Quoted names) {
        Quoted.ForeignKey key = names.foreignKey();
        return key == null
                ? ErrorInfo.of(SqlErrorKind.FOREIGN_KEY_VIOLATION)
                : new ErrorInfo(SqlErrorKind.FOREIGN_KEY_VIOLATION, key.name(), key.table(), key.column());
    }

    /** 'db.view'; MariaDB writes {@code `db`.`view`}. */
    private static ErrorInfo view(Quoted names) {
        String view = names.first() == null ? names.backticked(1) : unqualified(names.first());
        return new ErrorInfo(SqlErrorKind.CHECK_VIOLATION, null, view, null);
    }

    private static @Nullable String unqualified(@Nullable String name) {
        return name == null ? null : name.substring(name.lastIndexOf('.') + 1);
    }

    /** An option's name and a number of the operating system are the same in every language. */
    private static SqlErrorKind byDetail(DriverError error) {
        if (error.vendorCode() == 1290) {
            return error.message().contains("read-only") ? SqlErrorKind.READ_ONLY : SqlErrorKind.OTHER;
        }
        return NO_SPACE.matcher(error.message()).find() ? SqlErrorKind.DISK_FULL : SqlErrorKind.OTHER;
    }

    private static SqlErrorKind plain(DriverError error) {
        return switch (error.vendorCode()) {
            case 1022, 1169, 1557, 1761, 1762 ->
                SqlErrorKind.UNIQUE_VIOLATION; // ER_DUP_KEY, ER_DUP_UNIQUE, ER_FOREIGN_DUPLICATE_KEY..
            case 1301,
                    1367,
                    1441,
                    1467 -> // .._ALLOWED_PACKET_OVERFLOWED, ER_ILLEGAL_VALUE_FOR_TYPE, ER_DATETIME_FUNCTION_OVERFLOW,
                // ER_AUTOINC_READ_FAILED
                SqlErrorKind.OUT_OF_RANGE;
            case 1213, 1614 -> SqlErrorKind.DEADLOCK; // ER_LOCK_DEADLOCK, ER_XA_RBDEADLOCK
            case 1205, 1613 -> SqlErrorKind.LOCK_TIMEOUT; // ER_LOCK_WAIT_TIMEOUT, ER_XA_RBTIMEOUT
            case 1317 -> SqlErrorKind.CANCELLED; // ER_QUERY_INTERRUPTED
            case 1021, 1114 -> SqlErrorKind.DISK_FULL; // ER_DISK_FULL, ER_RECORD_FILE_FULL
            case 1036,
                    1792,
                    1836,
                    1874 -> // ER_OPEN_AS_READONLY, ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, ER_READ_ONLY_MODE,
                // ER_INNODB_READ_ONLY
                SqlErrorKind.READ_ONLY;
            default -> atTheDoor(error);
        };
    }

    /** Who may come in, and what they may do. */
    private static SqlErrorKind atTheDoor(DriverError error) {
        return switch (error.vendorCode()) {
            case 1045,
                    1130,
                    1251,
                    1698,
                    1820,
                    1862 -> // ER_ACCESS_DENIED.., ER_HOST_NOT_PRIVILEGED, ER_NOT_SUPPORTED_AUTH_MODE,
                // ER_MUST_CHANGE_PASSWORD..
                SqlErrorKind.AUTHENTICATION;
            case 1046, 1049 -> SqlErrorKind.DATABASE_MISSING; // ER_NO_DB_ERROR, ER_BAD_DB_ERROR
            case 1040, 1203, 1226 -> // ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED
                SqlErrorKind.TOO_MANY_CONNECTIONS;
            case 1129 -> SqlErrorKind.CONNECTION_REFUSED; // ER_HOST_IS_BLOCKED
            case 1044,
                    1095,
                    1141,
                    1142,
                    1143,
                    1147,
                    1227,
                    1370,
                    1410,
                    1419 -> // ER_DBACCESS_DENIED.., ER_KILL_DENIED.., ER_TABLEACCESS_DENIED..
                SqlErrorKind.PERMISSION;
            case 1053,
                    1077,
                    1152,
                    1158,
                    1159,
                    1160,
                    1161,
                    1184,
                    2006,
                    2013,
                    2055 -> // ER_SERVER_SHUTDOWN, ER_NET_..; CR_SERVER_GONE_ERROR, CR_SERVER_LOST
                SqlErrorKind.CONNECTION_LOST;
            default -> text(error);
        };
    }

    /** What is wrong with a statement's text. */
    private static SqlErrorKind text(DriverError error) {
        return switch (error.vendorCode()) {
            case 1052, 1064, 1065, 1136, 1149 ->
                SqlErrorKind.SYNTAX; // ER_NON_UNIQ_ERROR, ER_PARSE_ERROR, ER_EMPTY_QUERY, ER_WRONG_VALUE_COUNT_ON_ROW,
            // ER_SYNTAX_ERROR
            case 1008,
                    1072,
                    1091,
                    1109,
                    1115,
                    1128,
                    1176,
                    1193,
                    1273,
                    1286,
                    1305,
                    1327,
                    1356,
                    1360,
                    1630 -> // what is named is not there
                SqlErrorKind.UNDEFINED_OBJECT;
            default -> byState(error.sqlState());
        };
    }

    /** Codes without a line of their own, by their SQLSTATE where the server gives one of its own. */
    private static SqlErrorKind byState(@Nullable String state) {
        if (state == null) {
            return SqlErrorKind.OTHER;
        }
        if (state.startsWith("08")) {
            return SqlErrorKind.CONNECTION_LOST;
        }
        return switch (state) {
            case "42000" -> SqlErrorKind.SYNTAX;
            case "42S02", "42S22" -> SqlErrorKind.UNDEFINED_OBJECT;
            case "28000" -> SqlErrorKind.AUTHENTICATION;
            default -> SqlErrorKind.OTHER;
        };
    }
}
