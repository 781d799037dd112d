package io.activerecord.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of codes, and the names beside them; on a real server they are provoked elsewhere. */
class PostgresErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "23001, FOREIGN_KEY_VIOLATION",
        "23502, NOT_NULL_VIOLATION",
        "23503, FOREIGN_KEY_VIOLATION",
        "23505, UNIQUE_VIOLATION",
        "23514, CHECK_VIOLATION",
        "23P01, UNIQUE_VIOLATION",
        "44000, CHECK_VIOLATION",
        "22001, VALUE_TOO_LONG",
        "22026, VALUE_TOO_LONG",
        "54000, VALUE_TOO_LONG",
        "22003, OUT_OF_RANGE",
        "22008, OUT_OF_RANGE",
        "22015, OUT_OF_RANGE",
        "40001, SERIALIZATION_FAILURE",
        "40P01, DEADLOCK",
        "55P03, LOCK_TIMEOUT",
        "57014, CANCELLED",
        "08000, CONNECTION_LOST",
        "08001, CONNECTION_REFUSED",
        "08003, CONNECTION_LOST",
        "08006, CONNECTION_LOST",
        "08007, CONNECTION_LOST",
        "08P01, CONNECTION_LOST",
        "25P03, CONNECTION_LOST",
        "25P04, CONNECTION_LOST",
        "57P01, CONNECTION_LOST",
        "57P02, CONNECTION_LOST",
        "57P03, CONNECTION_REFUSED",
        "57P04, CONNECTION_LOST",
        "57P05, CONNECTION_LOST",
        "28000, AUTHENTICATION",
        "28P01, AUTHENTICATION",
        "3D000, DATABASE_MISSING",
        "53300, TOO_MANY_CONNECTIONS",
        "25006, READ_ONLY",
        "53100, DISK_FULL",
        "42501, PERMISSION",
        "42601, SYNTAX",
        "42602, SYNTAX",
        "42622, SYNTAX",
        "42702, SYNTAX",
        "42725, SYNTAX",
        "42803, SYNTAX",
        "42804, SYNTAX",
        "42P18, SYNTAX",
        "42703, UNDEFINED_OBJECT",
        "42704, UNDEFINED_OBJECT",
        "42883, UNDEFINED_OBJECT",
        "42P01, UNDEFINED_OBJECT",
        "42P10, UNDEFINED_OBJECT",
        "3F000, UNDEFINED_OBJECT",
        "25P02, OTHER",
        "22012, OTHER",
        "XX000, OTHER"
    })
    void codesDecide(String sqlState, SqlErrorKind kind) {
        assertThat(PostgresErrors.classify(new DriverError(sqlState, 0, "duplicate key value")))
                .isEqualTo(ErrorInfo.of(kind));
    }

    @Test
    void aFailureWithoutCodeIsOther() {
        assertThat(PostgresErrors.classify(new DriverError(null, 0, ""))).isEqualTo(ErrorInfo.of(SqlErrorKind.OTHER));
    }

    @Test
    void namesAreTakenFromTheDriversException() {
        SQLException driver = new Refusal(new ServerMessage("users_email_key", "users", null));
        ErrorInfo expected = new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, "users_email_key", "users", null);
        assertThat(classify(driver)).isEqualTo(expected);
        assertThat(classify(new BatchUpdateException("batch", "23505", new int[0], driver)))
                .as("below the exception of a batch")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Key (email)=(a@x) already exists. | email",
                "Schlüssel »(hall, seat)=(1, A)« existiert bereits. | hall",
                "Key (\"Strange Name\", b)=(1, 2) already exists. | Strange Name",
                "Key (lower(email::text))=(a@x) already exists. | -",
            })
    void firstColumnOfAUniqueKeyStandsInTheDetail(String detail, @Nullable String column) {
        SQLException driver = new Refusal(new ServerMessage("users_email_key", "users", null, detail));
        assertThat(classify(driver).column()).isEqualTo(column);
    }

    @Test
    void anExceptionWithoutServerMessageHasNoNames() {
        assertThat(classify(new Refusal(null))).isEqualTo(ErrorInfo.of(SqlErrorKind.UNIQUE_VIOLATION));
        assertThat(classify(new SQLException("x", "23505"))).isEqualTo(ErrorInfo.of(SqlErrorKind.UNIQUE_VIOLATION));
    }

    private static ErrorInfo classify(SQLException failure) {
        return PostgresErrors.classify(new DriverError("23505", 0, "", failure));
    }

    /** Has the methods of the driver's exception that are asked for. */
    public static final class Refusal extends SQLException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable ServerMessage message;

        Refusal(@Nullable ServerMessage message) {
            super("refused", "23505");
            this.message = message;
        }

        public @Nullable ServerMessage getServerErrorMessage() {
            return message;
        }
    }

    /** Has the methods of the driver's message that are asked for. */
    public static final class ServerMessage {
        private final String constraint;
        private final String table;
        private final @Nullable String column;
        private final @Nullable String detail;

        ServerMessage(String constraint, String table, @Nullable String column) {
            this(constraint, table, column, null);
        }

        ServerMessage(String constraint, String table, @Nullable String column, @Nullable String detail) {
            this.constraint = constraint;
            this.table = table;
            this.column = column;
            this.detail = detail;
        }

        public @Nullable String getDetail() {
            return detail;
        }

        public String getConstraint() {
            return constraint;
        }

        public String getTable() {
            return table;
        }

        public @Nullable String getColumn() {
            return column;
        }
    }
}
