package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * What SQLSTATEs mean, after the table of the manual (https://www.postgresql.org/docs/current/errcodes-appendix.html,
 * whose condition names stand beside the codes). The server's messages are in any language and decide nothing.
 */
final class PostgresErrors {
    private static final Map<String, SqlErrorKind> KINDS = kinds();

    private PostgresErrors() {}

    private static Map<String, SqlErrorKind> kinds() {
        Map<String, SqlErrorKind> kinds = new TreeMap<>();
        constraintsAndValues(kinds);
        concurrency(kinds);
        connections(kinds);
        statements(kinds);
        return Map.copyOf(kinds);
    }

    private static void constraintsAndValues(Map<String, SqlErrorKind> kinds) {
        kinds.put("23001", SqlErrorKind.FOREIGN_KEY_VIOLATION); // restrict_violation: "on delete restrict", from 18 on
        kinds.put("23502", SqlErrorKind.NOT_NULL_VIOLATION); // not_null_violation
        kinds.put("23503", SqlErrorKind.FOREIGN_KEY_VIOLATION); // foreign_key_violation
        kinds.put("23505", SqlErrorKind.UNIQUE_VIOLATION); // unique_violation
        kinds.put(
                "23514", SqlErrorKind.CHECK_VIOLATION); // check_violation: also of a domain, or no partition for a row
        kinds.put("23P01", SqlErrorKind.UNIQUE_VIOLATION); // exclusion_violation: a unique key of another operator
        kinds.put("44000", SqlErrorKind.CHECK_VIOLATION); // with_check_option_violation
        kinds.put("22001", SqlErrorKind.VALUE_TOO_LONG); // string_data_right_truncation
        kinds.put("22026", SqlErrorKind.VALUE_TOO_LONG); // string_data_length_mismatch: bit(n)
        kinds.put("54000", SqlErrorKind.VALUE_TOO_LONG); // program_limit_exceeded: too long for an index
        kinds.put("22003", SqlErrorKind.OUT_OF_RANGE); // numeric_value_out_of_range
        kinds.put("22008", SqlErrorKind.OUT_OF_RANGE); // datetime_field_overflow
        kinds.put("22015", SqlErrorKind.OUT_OF_RANGE); // interval_field_overflow
    }

    private static void concurrency(Map<String, SqlErrorKind> kinds) {
        kinds.put("40001", SqlErrorKind.SERIALIZATION_FAILURE); // serialization_failure
        kinds.put("40P01", SqlErrorKind.DEADLOCK); // deadlock_detected
        kinds.put("55P03", SqlErrorKind.LOCK_TIMEOUT); // lock_not_available: NOWAIT, or lock_timeout
        kinds.put("57014", SqlErrorKind.CANCELLED); // query_canceled: by us, or statement_timeout; only words tell
    }

    private static void connections(Map<String, SqlErrorKind> kinds) {
        kinds.put("08000", SqlErrorKind.CONNECTION_LOST); // connection_exception
        kinds.put("08001", SqlErrorKind.CONNECTION_REFUSED); // sqlclient_unable_to_establish_sqlconnection
        kinds.put("08003", SqlErrorKind.CONNECTION_LOST); // connection_does_not_exist
        kinds.put("08006", SqlErrorKind.CONNECTION_LOST); // connection_failure
        kinds.put("08007", SqlErrorKind.CONNECTION_LOST); // transaction_resolution_unknown
        kinds.put("08P01", SqlErrorKind.CONNECTION_LOST); // protocol_violation
        kinds.put("25P03", SqlErrorKind.CONNECTION_LOST); // idle_in_transaction_session_timeout
        kinds.put("25P04", SqlErrorKind.CONNECTION_LOST); // transaction_timeout
        kinds.put("57P01", SqlErrorKind.CONNECTION_LOST); // admin_shutdown
        kinds.put("57P02", SqlErrorKind.CONNECTION_LOST); // crash_shutdown
        kinds.put("57P03", SqlErrorKind.CONNECTION_REFUSED); // cannot_connect_now: it starts or stops
        kinds.put("57P04", SqlErrorKind.CONNECTION_LOST); // database_dropped
        kinds.put("57P05", SqlErrorKind.CONNECTION_LOST); // idle_session_timeout
        kinds.put("28000", SqlErrorKind.AUTHENTICATION); // invalid_authorization_specification
        kinds.put("28P01", SqlErrorKind.AUTHENTICATION); // invalid_password
        kinds.put("3D000", SqlErrorKind.DATABASE_MISSING); // invalid_catalog_name
        kinds.put("53300", SqlErrorKind.TOO_MANY_CONNECTIONS); // too_many_connections
        kinds.put("25006", SqlErrorKind.READ_ONLY); // read_only_sql_transaction: also every write on a standby
        kinds.put("53100", SqlErrorKind.DISK_FULL); // disk_full
    }

    private static void statements(Map<String, SqlErrorKind> kinds) {
        kinds.put("42501", SqlErrorKind.PERMISSION); // insufficient_privilege
        kinds.put("42601", SqlErrorKind.SYNTAX); // syntax_error
        kinds.put("42602", SqlErrorKind.SYNTAX); // invalid_name
        kinds.put("42622", SqlErrorKind.SYNTAX); // name_too_long
        kinds.put("42702", SqlErrorKind.SYNTAX); // ambiguous_column
        kinds.put("42725", SqlErrorKind.SYNTAX); // ambiguous_function
        kinds.put("42803", SqlErrorKind.SYNTAX); // grouping_error
        kinds.put("42804", SqlErrorKind.SYNTAX); // datatype_mismatch
        kinds.put("42P18", SqlErrorKind.SYNTAX); // indeterminate_datatype
        kinds.put("42703", SqlErrorKind.UNDEFINED_OBJECT); // undefined_column
        kinds.put("42704", SqlErrorKind.UNDEFINED_OBJECT); // undefined_object
        kinds.put("42883", SqlErrorKind.UNDEFINED_OBJECT); // undefined_function: also an operator for other types
        kinds.put("42P01", SqlErrorKind.UNDEFINED_OBJECT); // undefined_table
        kinds.put("42P10", SqlErrorKind.UNDEFINED_OBJECT); // invalid_column_reference: no such unique key to clash with
        kinds.put("3F000", SqlErrorKind.UNDEFINED_OBJECT); // invalid_schema_name
    }

    static ErrorInfo classify(DriverError error) {
        String state = error.sqlState();
        SqlErrorKind kind = state == null ? null : KINDS.get(state);
        ServerNames names = ServerNames.of(error.cause(), "23505".equals(state));
        return new ErrorInfo(
                kind == null ? SqlErrorKind.OTHER : kind, names.constraint(), names.table(), names.column());
    }
}
