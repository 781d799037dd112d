package io.activerecord.dialect.mariadb;

import static io.activerecord.dialect.golden.Shop.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.dialect.mysql.Commands;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Exists;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.RowLock;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariadbDialectTest {
    private static final Dialect DIALECT = MariadbDialect.INSTANCE;

    private static ErrorInfo classify(String state, int code, String message) {
        return DIALECT.classify(new DriverError(state, code, message));
    }

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("mariadb"))
                .findFirst()
                .orElseThrow();
        assertThat(provider.dialect()).isSameAs(DIALECT);
        assertThat(provider.driver()).isSameAs(DIALECT.driver());
        assertThat(provider.isProduct("MariaDB")).isTrue();
        assertThat(provider.isProduct("MySQL")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 11.4.5-MariaDB", "MariaDB, 10.6.0", "MySQL, 5.5.5-10.11.5-MariaDB", "MySQL, 10.6.18-MariaDB"})
    void aServerNewEnoughIsWorkedWithAlsoInItsDisguise(String product, String version) {
        assertThat(DIALECT.serverProblem(product, version)).isNull();
    }

    @Test
    void aServerTooOldIsRefusedByItsOwnVersion() {
        assertThat(DIALECT.serverProblem("MariaDB", "5.5.5-10.5.22-MariaDB"))
                .isEqualTo("it is MariaDB 10.5.22-MariaDB, but MariaDB 10.6 or newer is needed; upgrade the server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.31", "8.0.11-TiDB-v8.5.0"})
    void mysqlIsRefusedWithItsDialectAsTheCure(String version) {
        assertThat(DIALECT.serverProblem("MySQL", version))
                .contains("MySQL " + version)
                .contains("driver(\"mysql\")")
                .contains("jdbc:mysql:");
    }

    @Test
    void whatIsAbsentIsFiniteNumbersAndTwoFormsOfQueries() {
        assertThat(DIALECT.absences())
                .containsOnlyKeys(
                        DialectFeature.NOT_A_NUMBER,
                        DialectFeature.INFINITE_NUMBERS,
                        DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
                        DialectFeature.LATERAL_JOINS);
        assertThat(DIALECT.absences().values()).allMatch(reason -> reason.contains("(https://mariadb.com/kb/"));
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void everyTypeHasOneCodec(ColumnType type) {
        assertThat(DIALECT.codec(type)).isNotNull().isSameAs(DIALECT.codec(type));
    }

    @ParameterizedTest
    @CsvSource({
        "SHARE, WAIT, lock in share mode",
        "SHARE, NOWAIT, lock in share mode nowait",
        "SHARE, SKIP_LOCKED, lock in share mode skip locked",
        "UPDATE, SKIP_LOCKED, for update skip locked"
    })
    void aSharedLockIsSpelledItsOwnWay(RowLock.Strength strength, RowLock.Wait waiting, String clause) {
        var select = selecting(U, ID).lock(new RowLock(strength, waiting)).get();
        assertThat(DIALECT.render(select).text()).isEqualTo("select `id` from `users` " + clause);
    }

    @Test
    void theTableThatChangesIsReadAsItIs() {
        var command =
                new DeleteCommand(USERS, new Exists(Commands.managersOfOuter().get(), true));
        assertThat(DIALECT.render(command).text())
                .isEqualTo("delete from `users` where not exists (select `manager`.`manager_id` from `users` `manager`"
                        + " where `manager`.`id` = `users`.`manager_id`)");
    }

    @Test
    void aLimitedSelectBehindInStandsInADerivedTableWhichCannotReadTheRowAroundIt() {
        var managers = new InSubquery(ID, Commands.managers().limit(2).get(), false);
        assertThat(DIALECT.render(selecting(U, ID).where(managers).get()).text())
                .endsWith("in (select * from (select `manager`.`manager_id` from `users` `manager` fetch next ? rows"
                        + " only) `derived`)");
        var outer = new InSubquery(ID, Commands.managersOfOuter().limit(2).get(), false);
        var command = selecting(U, ID).where(outer).get();
        assertThatThrownBy(() -> DIALECT.render(command)).isInstanceOf(UnsupportedByDialectException.class);
    }

    @Test
    void aCheckIsNamedWithItsTable() {
        assertThat(classify("23000", 4025, "(conn=57) CONSTRAINT `pa_ck` failed for `t`.`pa`"))
                .isEqualTo(new ErrorInfo(SqlErrorKind.CHECK_VIOLATION, "pa_ck", "pa", null));
        assertThat(classify("44000", 1369, "(conn=57) CHECK OPTION failed `t`.`vw`"))
                .isEqualTo(new ErrorInfo(SqlErrorKind.CHECK_VIOLATION, null, "vw", null));
    }

    @Test
    void aClashIsNamedInEveryLanguage() {
        assertThat(classify("23000", 1062, "(conn=79) Doppelter Eintrag 'it's' für Schlüssel 'pa_u'"))
                .isEqualTo(new ErrorInfo(SqlErrorKind.UNIQUE_VIOLATION, "pa_u", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "HY000, 1020, SERIALIZATION_FAILURE",
        "70100, 1969, STATEMENT_TIMEOUT",
        "70100, 1927, CONNECTION_LOST",
        "08000, -1, CONNECTION_LOST",
        "HY000, 4151, AUTHENTICATION",
        "HY000, 1205, LOCK_TIMEOUT",
        "HY000, 1040, TOO_MANY_CONNECTIONS",
        "42000, 4161, UNDEFINED_OBJECT",
        "HY000, 3819, OTHER"
    })
    void aCodeSaysWhatWentWrong(String state, int code, SqlErrorKind kind) {
        assertThat(classify(state, code, "?").kind()).isEqualTo(kind);
    }
}
