package io.activerecord.dialect.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleErrorsTest {
    private static ErrorInfo info(int code, String message) {
        return OracleErrors.classify(new DriverError("99999", code, message));
    }

    private static ErrorInfo info(SQLException error) {
        return OracleErrors.classify(
                new DriverError(error.getSQLState(), error.getErrorCode(), "" + error.getMessage(), error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1 | ORA-00001: unique constraint (SHOP.USERS_EMAIL) violated | UNIQUE_VIOLATION | USERS_EMAIL | - | -",
                "1 | ORA-00001: Unique Constraint (SHOP.USERS_EMAIL) verletzt | UNIQUE_VIOLATION | USERS_EMAIL | - | -",
                "1 | ORA-00001: unique constraint (SHOP.U) violated on table SHOP.USERS columns (EMAIL) | UNIQUE_VIOLATION | U | - | -",
                "2291 | ORA-02291: 整合性制約(SHOP.FK)に違反しました - 親キーがありません | FOREIGN_KEY_VIOLATION | FK | - | -",
                "2292 | ORA-02292: integrity constraint (SHOP.FK) violated - child record found | FOREIGN_KEY_VIOLATION | FK | - | -",
                "2290 | ORA-02290: check constraint (SHOP.ADULT) violated | CHECK_VIOLATION | ADULT | - | -",
                "1400 | ORA-01400: cannot insert NULL into (\"SHOP\".\"USERS\".\"NAME\") | NOT_NULL_VIOLATION | - | USERS | NAME",
                "1407 | ORA-01407: impossible de mettre (\"SHOP\".\"USERS\".\"NAME\") à NULL | NOT_NULL_VIOLATION | - | USERS | NAME",
                "12899 | ORA-12899: value too large for column \"SHOP\".\"USERS\".\"NAME\" (actual: 5, maximum: 3) | VALUE_TOO_LONG | - | USERS | NAME",
                "904 | ORA-00904: \"USERS\".\"EMIAL\": invalid identifier | UNDEFINED_OBJECT | - | - | EMIAL",
                "942 | ORA-00942: table or view does not exist | UNDEFINED_OBJECT | - | - | -",
                "942 | ORA-00942: table or view \"SHOP\".\"USRES\" does not exist | UNDEFINED_OBJECT | - | USRES | -",
                "1438 | ORA-01438: value larger than specified precision allowed | OUT_OF_RANGE | - | - | -",
            })
    void namesAreReadInEveryLanguage(
            int code, String message, SqlErrorKind kind, String constraint, String table, String column) {
        assertThat(info(code, message)).isEqualTo(new ErrorInfo(kind, constraint, table, column));
    }

    @ParameterizedTest
    @CsvSource({
        "60,DEADLOCK",
        "8177,SERIALIZATION_FAILURE",
        "54,LOCK_TIMEOUT",
        "30006,LOCK_TIMEOUT",
        "1013,CANCELLED",
        "3113,CONNECTION_LOST",
        "17008,CONNECTION_LOST",
        "12541,CONNECTION_REFUSED",
        "12514,DATABASE_MISSING",
        "12505,DATABASE_MISSING",
        "1017,AUTHENTICATION",
        "28000,AUTHENTICATION",
        "12519,TOO_MANY_CONNECTIONS",
        "18,TOO_MANY_CONNECTIONS",
        "16000,READ_ONLY",
        "1456,READ_ONLY",
        "1653,DISK_FULL",
        "1536,DISK_FULL",
        "933,SYNTAX",
        "900,SYNTAX",
        "3048,SYNTAX",
        "1031,PERMISSION",
        "40,STATEMENT_TIMEOUT",
        "1426,OUT_OF_RANGE",
        "1461,VALUE_TOO_LONG",
        "955,OTHER",
        "20001,OTHER",
        "0,OTHER"
    })
    void codesDecide(int code, SqlErrorKind kind) {
        assertThat(info(code, "ORA").kind()).isEqualTo(kind);
    }

    @Test
    void everyKindHasACode() {
        Set<SqlErrorKind> found = IntStream.range(0, 45_000)
                .mapToObj(code -> info(code, "").kind())
                .collect(Collectors.toSet());
        assertThat(found).containsAll(EnumSet.copyOf(Arrays.asList(SqlErrorKind.values())));
    }

    @Test
    void aCancelByTheDriversOwnTimerIsATimeout() {
        assertThat(info(new SQLTimeoutException("ORA-01013", "72000", 1013)).kind())
                .isEqualTo(SqlErrorKind.STATEMENT_TIMEOUT);
    }

    @Test
    void theDriverIsUnderstoodWhereNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "jdbc:oracle:thin:@//localhost:" + port + "/shop";
        try {
            DriverManager.getConnection(url, "scott", "tiger").close();
        } catch (SQLException refused) {
            assertThat(info(refused).kind()).isEqualTo(SqlErrorKind.CONNECTION_REFUSED);
            return;
        }
        throw new AssertionError("somebody answered");
    }

    @Test
    void valuesOfRowsAreTakenOut() {
        String first = "ORA-00001: unique constraint (SHOP.U) violated on table SHOP.USERS columns (EMAIL)";
        String details = "\nORA-03301: (ORA-00001 details) row with column values (EMAIL:'x') already exists";
        String help = "\n\nhttps://docs.oracle.com/error-help/db/ora-00001/";
        assertThat(told(1, first + details + help)).isEqualTo(first + help);
        assertThat(told(1, first + details)).isEqualTo(first);
        assertThat(told(1722, "ORA-01722: unable to convert string value containing 'x' to a number: "))
                .isEqualTo("ORA-01722: unable to convert string value containing '***' to a number: ");
        assertThat(told(1400, "ORA-01400: cannot insert NULL into (\"A\".\"B\".\"C\")"))
                .contains("\"C\"");
    }

    private static String told(int code, String message) {
        return OracleErrorNames.withoutValues(new DriverError("99999", code, message));
    }
}
