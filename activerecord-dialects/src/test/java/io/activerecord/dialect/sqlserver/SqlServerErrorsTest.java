package io.activerecord.dialect.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.sql.SQLTimeoutException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerErrorsTest {
    private static ErrorInfo info(int code, String message) {
        return SqlServerErrors.classify(new DriverError("S0001", code, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "2627 | Violation of UNIQUE KEY constraint 'UQ_email'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (a'b 'c'). | UNIQUE_VIOLATION | UQ_email | users | -",
                "2627 | Verletzung der UNIQUE KEY-Einschränkung \"UQ_email\". Ein doppelter Schlüssel kann in das Objekt \"dbo.users\" nicht eingefügt werden. | UNIQUE_VIOLATION | UQ_email | users | -",
                "2627 | Violation de la contrainte UNIQUE KEY « UQ_email ». Impossible d'insérer une clé en double dans l'objet « dbo.users ». | UNIQUE_VIOLATION | UQ_email | users | -",
                "2601 | Cannot insert duplicate key row in object 'dbo.users' with unique index 'IX_email'. | UNIQUE_VIOLATION | IX_email | users | -",
                "547 | The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_check\". The conflict occurred in database \"shop\", table \"dbo.users\", column 'id'. | FOREIGN_KEY_VIOLATION | FK_check | users | id",
                "547 | The DELETE statement conflicted with the REFERENCE constraint \"FK\". The conflict occurred in database \"shop\", table \"dbo.posts\", column 'user_id'. | FOREIGN_KEY_VIOLATION | FK | posts | user_id",
                "547 | Die INSERT-Anweisung steht in Konflikt mit der CHECK-Einschränkung \"adult\". Der Konflikt trat in der \"shop\"-Datenbank, Tabelle \"dbo.users\", column 'age' auf. | CHECK_VIOLATION | adult | users | age",
                "547 | INSERT 语句与 CHECK 约束\"adult\"冲突。该冲突发生于数据库\"shop\"，表\"dbo.users\", column 'age'。 | CHECK_VIOLATION | adult | users | age",
                "515 | Cannot insert the value NULL into column 'name', table 'shop.dbo.users'; column does not allow nulls. INSERT fails. | NOT_NULL_VIOLATION | - | users | name",
                "2628 | String or binary data would be truncated in table 'shop.dbo.users', column 'name'. Truncated value: 'secret'. | VALUE_TOO_LONG | - | users | name",
                "208 | Invalid object name 'usres'. | UNDEFINED_OBJECT | - | usres | -",
                "207 | Invalid column name 'emial'. | UNDEFINED_OBJECT | - | - | emial",
                "547 | something else altogether | FOREIGN_KEY_VIOLATION | - | - | -",
            })
    void namesAreReadInEveryLanguage(
            int code, String message, SqlErrorKind kind, String constraint, String table, String column) {
        assertThat(info(code, message)).isEqualTo(new ErrorInfo(kind, constraint, table, column));
    }

    @ParameterizedTest
    @CsvSource({
        "8152,VALUE_TOO_LONG",
        "8115,OUT_OF_RANGE",
        "220,OUT_OF_RANGE",
        "1205,DEADLOCK",
        "3960,SERIALIZATION_FAILURE",
        "1222,LOCK_TIMEOUT",
        "18456,AUTHENTICATION",
        "4060,DATABASE_MISSING",
        "10928,TOO_MANY_CONNECTIONS",
        "17809,TOO_MANY_CONNECTIONS",
        "3906,READ_ONLY",
        "3924,READ_ONLY",
        "1105,DISK_FULL",
        "9002,DISK_FULL",
        "102,SYNTAX",
        "156,SYNTAX",
        "229,PERMISSION",
        "262,PERMISSION",
        "596,CONNECTION_LOST",
        "40613,CONNECTION_REFUSED",
        "50000,OTHER"
    })
    void codesDecide(int code, SqlErrorKind kind) {
        assertThat(info(code, "x").kind()).isEqualTo(kind);
    }

    @Test
    void theDriversOwnFailuresAreToldByTheirState() {
        assertThat(driver("08S01")).isEqualTo(SqlErrorKind.CONNECTION_LOST);
        assertThat(driver("08001")).isEqualTo(SqlErrorKind.CONNECTION_REFUSED);
        assertThat(driver("HYT00")).isEqualTo(SqlErrorKind.STATEMENT_TIMEOUT);
        assertThat(driver("HY008")).isEqualTo(SqlErrorKind.CANCELLED);
        assertThat(SqlServerErrors.classify(
                                new DriverError("HY008", 0, "", new SQLTimeoutException("The query has timed out.")))
                        .kind())
                .isEqualTo(SqlErrorKind.STATEMENT_TIMEOUT);
        assertThat(SqlServerErrors.classify(new DriverError(null, 0, "")).kind())
                .isEqualTo(SqlErrorKind.OTHER);
    }

    private static SqlErrorKind driver(String state) {
        return SqlServerErrors.classify(new DriverError(state, 0, "")).kind();
    }

    @Test
    void everyKindHasACodeOrAState() {
        Set<SqlErrorKind> found = IntStream.range(1, 45_000)
                .mapToObj(code -> info(code, "INSERT CHECK \"a\"").kind())
                .collect(Collectors.toSet());
        found.add(info(547, "INSERT FOREIGN KEY \"a\"").kind());
        found.add(driver("HYT00"));
        found.add(driver("HY008"));
        assertThat(found).containsAll(EnumSet.allOf(SqlErrorKind.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2627 | Violation of UNIQUE KEY constraint 'UQ'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (a'b (c)). | Violation of UNIQUE KEY constraint 'UQ'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (***).",
                "2601 | Cannot insert duplicate key row in object 'dbo.users' with unique index 'IX'. The duplicate key value is (x). | Cannot insert duplicate key row in object 'dbo.users' with unique index 'IX'. The duplicate key value is (***).",
                "2628 | String or binary data would be truncated in table 'shop.dbo.users', column 'name'. Truncated value: 'secret'. | String or binary data would be truncated in table 'shop.dbo.users', column 'name'. Truncated value: '***'.",
                "245 | Conversion failed when converting the varchar value 'abc' to data type int. | Conversion failed when converting the varchar value '***' to data type int.",
                "515 | Cannot insert the value NULL into column 'name', table 'shop.dbo.users'; column does not allow nulls. | Cannot insert the value NULL into column 'name', table 'shop.dbo.users'; column does not allow nulls.",
            })
    void valuesOfRowsAreTakenOut(int code, String message, String told) {
        assertThat(SqlServerErrorNames.withoutValues(new DriverError("S0001", code, message)))
                .isEqualTo(told);
    }
}
