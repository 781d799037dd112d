package io.activerecord.dialect.oracle;

import static io.activerecord.dialect.golden.Shop.ID;
import static io.activerecord.dialect.golden.Shop.NAME;
import static io.activerecord.dialect.golden.Shop.USERS;
import static io.activerecord.dialect.golden.Shop.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.InsertCommand;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OracleDialectTest {
    private static final Dialect ORACLE = OracleDialect.INSTANCE;

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.isProduct("Oracle"))
                .findFirst()
                .orElseThrow();
        assertThat(provider.dialect()).isSameAs(ORACLE);
        assertThat(provider.driver()).isSameAs(ORACLE.driver());
        assertThat(provider.name()).isEqualTo(ORACLE.name());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "users,\"USERS\"",
                "order,\"ORDER\"",
                "a_1$#,\"A_1$#\"",
                "USERS,\"USERS\"",
                "camelCase,\"camelCase\"",
                "_id,\"_id\"",
                "1st,\"1st\"",
                "größe,\"größe\"",
                "two words,\"two words\""
            })
    void aPlainNameInLowerCaseIsWhatItIsWithoutQuotesAndEveryOtherIsItself(String name, String quoted) {
        assertThat(ORACLE.quote(name)).isEqualTo(quoted);
    }

    @Test
    void whatOracleCannotCallAnythingIsRefused() {
        assertThatThrownBy(() -> ORACLE.quote("a\"b"))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("double quote");
        assertThat(ORACLE.quote("ä".repeat(64))).hasSize(66);
        assertThatThrownBy(() -> ORACLE.quote("ä".repeat(64) + "a"))
                .hasMessageContaining("it has 129 bytes, and oracle takes 128");
        assertThatThrownBy(() -> ORACLE.quote("")).isInstanceOf(MappingException.class);
    }

    @Test
    void theDriverIsAskedForKeysByTheirStoredName() {
        InsertCommand insert = new InsertCommand(USERS, List.of(NAME), List.of(List.of(bind("Ann"))), List.of(ID));
        assertThat(ORACLE.render(insert).keyColumns()).containsExactly("\"ID\"");
    }

    @ParameterizedTest
    @CsvSource({
        "READ_UNCOMMITTED,READ_COMMITTED",
        "READ_COMMITTED,READ_COMMITTED",
        "REPEATABLE_READ,SERIALIZABLE",
        "SERIALIZABLE,SERIALIZABLE"
    })
    void aLevelThatOracleHasNotIsTheNextStrongerOne(Isolation wanted, Isolation given) {
        assertThat(ORACLE.transactions().isolation(wanted)).isEqualTo(given);
    }

    @Test
    void savepointsAreMadeAndNotGivenBack() {
        TransactionControl control = ORACLE.transactions();
        assertThat(control.savepoint("s")).isEqualTo("savepoint s");
        assertThat(control.rollbackTo("s")).isEqualTo("rollback to savepoint s");
        assertThat(control.release("s")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2091,true", "24761,true", "60,false", "1,false", "8177,false"})
    void onlyAFailedCommitEndsATransaction(int code, boolean ended) {
        assertThat(ORACLE.transactions().isEndedBy(new DriverError(null, code, "")))
                .isEqualTo(ended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oracle Database 19c Enterprise Edition Release 19.0.0.0.0 - Production\nVersion 19.3.0.0.0",
                "Oracle Database 23ai Free Release 23.0.0.0.0 - Develop, Learn, and Run for Free"
            })
    void versionsFrom19AreTaken(String version) {
        assertThat(ORACLE.serverProblem("Oracle", version)).isNull();
    }

    @Test
    void anOlderServerIsRefused() {
        assertThat(ORACLE.serverProblem("Oracle", "Oracle Database 12c Release 12.2.0.1.0 - 64bit"))
                .contains("Oracle 19 or newer is needed");
    }
}
