package io.activerecord.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.Isolation;
import io.activerecord.sql.ColumnType;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlDialectTest {
    private static final Dialect DIALECT = MysqlDialect.INSTANCE;

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("mysql"))
                .findFirst()
                .orElseThrow();
        assertThat(provider.dialect()).isSameAs(DIALECT);
        assertThat(provider.driver()).isSameAs(DIALECT.driver());
        assertThat(provider.isProduct("MySQL")).isTrue();
        assertThat(provider.isProduct("MariaDB")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.19", "8.0.31", "8.4.3-google", "9.1.0", "8.0.11-TiDB-v8.5.0"})
    void aServerNewEnoughIsWorkedWith(String version) {
        assertThat(DIALECT.serverProblem("MySQL", version)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44-log", "8.0.18"})
    void aServerTooOldIsRefused(String version) {
        assertThat(DIALECT.serverProblem("MySQL", version))
                .isEqualTo("it is MySQL " + version + ", but MySQL 8.0.19 or newer is needed; upgrade the server");
    }

    @ParameterizedTest
    @CsvSource({"MySQL, 11.4.5-MariaDB", "MySQL, 5.5.5-10.11.5-MariaDB-log", "MySQL, 5.5.5-10.6.18", "MariaDB, 10.11.2"
    })
    void mariadbIsRefusedWithItsDialectAsTheCure(String product, String version) {
        assertThat(DIALECT.serverProblem(product, version))
                .contains("MariaDB " + version)
                .contains("driver(\"mariadb\")")
                .contains("jdbc:mariadb:");
    }

    @Test
    void everyAbsenceNamesTheManual() {
        assertThat(DIALECT.absences().values()).allMatch(reason -> reason.contains("(https://dev.mysql.com/doc/"));
        assertThat(DIALECT.absences())
                .containsOnlyKeys(
                        DialectFeature.INSERT_RETURNING,
                        DialectFeature.UPSERT_RETURNING,
                        DialectFeature.NOT_A_NUMBER,
                        DialectFeature.INFINITE_NUMBERS);
    }

    @ParameterizedTest
    @EnumSource(ColumnType.class)
    void everyTypeHasOneCodec(ColumnType type) {
        assertThat(DIALECT.codec(type)).isNotNull().isSameAs(DIALECT.codec(type));
    }

    @Test
    void namesStandBetweenBackticks() {
        assertThat(DIALECT.quote("a`b\"c")).isEqualTo("`a``b\"c`");
    }

    @Test
    void aTransactionBeginsByStatement() {
        assertThat(DIALECT.transactions().begin(null, false)).containsExactly("start transaction");
        assertThat(DIALECT.transactions().begin(Isolation.READ_COMMITTED, true))
                .isEqualTo(List.of("set transaction isolation level read committed", "start transaction read only"));
    }

    @ParameterizedTest
    @CsvSource({"1213, true", "1020, true", "1205, false", "1062, false"})
    void aDeadlockEndsTheTransactionAndALockTimeoutDoesNot(int code, boolean ends) {
        assertThat(DIALECT.transactions().isEndedBy(new DriverError("40001", code, "")))
                .isEqualTo(ends);
    }

    @Test
    void aLimitOfBindsIsRefusedBeforeAnySql() {
        assertThatThrownBy(() -> DIALECT.render(Commands.insertOf(65_536)))
                .hasMessage("mysql cannot take 65536 values in one statement, at most 65535; send them in portions");
    }
}
