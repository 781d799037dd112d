package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as MySQL 8.0.31 and the driver gave them. */
class MysqlErrorsTest {
    /** As the driver throws it, without a state and a code. */
    private static final class MySQLTimeoutException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static ErrorInfo classify(@Nullable String state, int code, String message) {
        return MysqlErrors.classify(new DriverError(state, code, message));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            23000, 1062, Duplicate entry 'it's' for key 'pa.pa_u', UNIQUE_VIOLATION, pa_u, pa,
            23000, 1062, Duplicate entry '1' for key 'PRIMARY', UNIQUE_VIOLATION, PRIMARY, ,
            23000, 1048, Column 'nn' cannot be null, NOT_NULL_VIOLATION, , , nn
            23000, 1048, L'attribut 'nn' est obligatoire, NOT_NULL_VIOLATION, , , nn
            HY000, 1364, Field 'nn' doesn't have a default value, NOT_NULL_VIOLATION, , , nn
            HY000, 3819, Check constraint 'pa_ck' is violated., CHECK_VIOLATION, pa_ck, ,
            HY000, 1369, CHECK OPTION failed 't.vw', CHECK_VIOLATION, , vw,
            22001, 1406, Data truncation: Data too long for column 'v' at row 1, VALUE_TOO_LONG, , , v
            22001, 1264, Data truncation: Out of range value for column 's' at row 1, OUT_OF_RANGE, , , s
            42S02, 1146, Table 't.nosuch' doesn't exist, UNDEFINED_OBJECT, , nosuch,
            42S22, 1054, Unknown column 'u.nosuch' in 'field list', UNDEFINED_OBJECT, , , nosuch
            """)
    void namesAreTakenFromBetweenTheQuotes(
            String state,
            int code,
            String message,
            SqlErrorKind kind,
            @Nullable String constraint,
            @Nullable String table,
            @Nullable String column) {
        assertThat(classify(state, code, message)).isEqualTo(new ErrorInfo(kind, constraint, table, column));
    }

    @Test
    void aForeignKeyIsNamedAsItsSqlNamesIt() {
        String key =
                "a foreign key constraint fails (`t`.`ch`, CONSTRAINT `ch_fk` FOREIGN KEY (`pid`%s) REFERENCES `pa`";
        assertThat(classify("23000", 1452, "Cannot add or update a child row: " + String.format(key, "")))
                .isEqualTo(new ErrorInfo(SqlErrorKind.FOREIGN_KEY_VIOLATION, "ch_fk", "ch", "pid"));
        assertThat(classify("23000", 1451, "Cannot delete: " + String.format(key, ", `other`")))
                .isEqualTo(new ErrorInfo(SqlErrorKind.FOREIGN_KEY_VIOLATION, "ch_fk", "ch", null));
        assertThat(classify("23000", 1217, "Cannot delete or update a parent row: a foreign key constraint fails"))
                .isEqualTo(ErrorInfo.of(SqlErrorKind.FOREIGN_KEY_VIOLATION));
    }

    @Test
    void whatTheGuardOfAnUpsertRaisesIsAClash() {
        String message =
                "Data truncation: BIGINT UNSIGNED value is out of range in '((length('activerecord: the clash is"
                        + " on another unique key than email') + coalesce(length(`shop`.`users`.`email`),0)) + ~(0))'";
        assertThat(classify("22001", 1690, message))
                .isEqualTo(new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, null, "users", null));
        assertThat(classify("22001", 1690, "BIGINT UNSIGNED value is out of range in '(~(0) + 1)'"))
                .isEqualTo(ErrorInfo.of(SqlErrorKind.OUT_OF_RANGE));
        assertThat(classify("22001", 1406, message).kind()).isEqualTo(SqlErrorKind.VALUE_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, 1213, DEADLOCK",
        "40001, 1205, LOCK_TIMEOUT",
        "HY000, 3572, LOCK_TIMEOUT",
        "40000, 3101, SERIALIZATION_FAILURE",
        "HY000, 3024, STATEMENT_TIMEOUT",
        "70100, 1317, CANCELLED",
        "08S01, 0, CONNECTION_LOST",
        "08S01, 1053, CONNECTION_LOST",
        "HY000, 4031, CONNECTION_LOST",
        "HY000, 2013, CONNECTION_LOST",
        "28000, 1045, AUTHENTICATION",
        "28000, 1698, AUTHENTICATION",
        "HY000, 3118, AUTHENTICATION",
        "42000, 1044, PERMISSION",
        "42000, 1142, PERMISSION",
        "42000, 1143, PERMISSION",
        "42000, 1227, PERMISSION",
        "42000, 1049, DATABASE_MISSING",
        "08004, 1040, TOO_MANY_CONNECTIONS",
        "42000, 1203, TOO_MANY_CONNECTIONS",
        "42000, 1226, TOO_MANY_CONNECTIONS",
        "25006, 1792, READ_ONLY",
        "HY000, 1836, READ_ONLY",
        "HY000, 1021, DISK_FULL",
        "HY000, 1114, DISK_FULL",
        "42000, 1064, SYNTAX",
        "23000, 1052, SYNTAX",
        "42000, 1235, SYNTAX",
        "42000, 1305, UNDEFINED_OBJECT",
        "42S02, 1109, UNDEFINED_OBJECT",
        "HY000, 1366, OTHER",
        "45000, 1644, OTHER"
    })
    void aCodeSaysWhatWentWrong(String state, int code, SqlErrorKind kind) {
        assertThat(classify(state, code, "?").kind()).isEqualTo(kind);
    }

    @Test
    void detailsThatAreTheSameInEveryLanguageDecide() {
        assertThat(classify("HY000", 1290, "Der Server wurde mit --super-read-only gestartet")
                        .kind())
                .isEqualTo(SqlErrorKind.READ_ONLY);
        assertThat(classify("HY000", 1290, "running with the --secure-file-priv option")
                        .kind())
                .isEqualTo(SqlErrorKind.OTHER);
        assertThat(classify("HY000", 1030, "Got error 28 - 'No space left on device' from storage engine")
                        .kind())
                .isEqualTo(SqlErrorKind.DISK_FULL);
        assertThat(classify("HY000", 1030, "Got error 128 from storage engine").kind())
                .isEqualTo(SqlErrorKind.OTHER);
    }

    @Test
    void theDriversOwnTimeoutIsOne() {
        assertThat(MysqlErrors.classify(new DriverError(null, 0, "?", new MySQLTimeoutException()))
                        .kind())
                .isEqualTo(SqlErrorKind.STATEMENT_TIMEOUT);
        assertThat(classify(null, 0, "?").kind()).isEqualTo(SqlErrorKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            1062, Duplicate entry 'it's' for key 'pa.pa_u', Duplicate entry '***' for key 'pa.pa_u'
            1062, Entrée '1' en double dans la clef 'PRIMARY', Entrée '***' en double dans la clef 'PRIMARY'
            1366, Incorrect integer value: 'abc' for column 's' at row 1, Incorrect integer value: '***' at row 1
            1048, Column 'nn' cannot be null, Column 'nn' cannot be null
            """)
    void valuesOfRowsAreTakenOut(int code, String message, String told) {
        assertThat(ServerErrors.withoutValues(new DriverError("23000", code, message)))
                .isEqualTo(told);
    }
}
