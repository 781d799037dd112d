package io.activerecord.dialect.sqlserver;

import static io.activerecord.dialect.golden.Shop.*;
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
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpsertCommand;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlServerDialectTest {
    private static final Dialect SQL_SERVER = SqlServerDialect.INSTANCE;

    @Test
    void theProviderIsFoundAndGivesOneDialect() {
        DialectProvider provider = ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.isProduct("Microsoft SQL Server"))
                .findFirst()
                .orElseThrow();
        assertThat(provider.dialect()).isSameAs(SQL_SERVER);
        assertThat(provider.driver()).isSameAs(SQL_SERVER.driver());
        assertThat(provider.name()).isEqualTo(SQL_SERVER.name());
    }

    @Test
    void namesStandBetweenBrackets() {
        assertThat(SQL_SERVER.quote("a]b\"c[")).isEqualTo("[a]]b\"c[]");
        assertThat(SQL_SERVER.quote("ä".repeat(128))).hasSize(130);
        assertThatThrownBy(() -> SQL_SERVER.quote("ä".repeat(129)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("it has 129 characters, and sqlserver takes 128");
    }

    @Test
    void moreThanAThousandRowsAtOnceAreRefused() {
        List<ColumnRef> name = List.of(NAME);
        List<List<Bind>> most = Collections.nCopies(1_000, List.of(bind("Ann")));
        List<List<Bind>> more = Collections.nCopies(1_001, List.of(bind("Ann")));
        assertThat(SQL_SERVER
                        .render(new InsertCommand(USERS, name, most, List.of()))
                        .slots())
                .hasSize(1_000);
        List<SqlCommand> refused = List.of(
                new InsertCommand(USERS, name, more, List.of()),
                new UpsertCommand(USERS, name, more, name, List.of(), List.of()));
        for (SqlCommand command : refused) {
            assertThatThrownBy(() -> SQL_SERVER.render(command))
                    .isInstanceOf(UnsupportedByDialectException.class)
                    .hasMessageContaining("sqlserver cannot insert 1001 rows at once, at most 1000");
        }
    }

    /** FETCH refuses zero rows, TOP does not, so it is a text of its own. */
    @Test
    void aLimitOfNothingIsAShapeOfItsOwn() {
        Select nothing = selecting(U, ID).limit(0).offset(1);
        Select one = selecting(U, ID).limit(1).offset(1);
        Select two = selecting(U, ID).limit(2).offset(1);
        assertThat(ShapeWriter.of(nothing.get()).shape())
                .isNotEqualTo(ShapeWriter.of(one.get()).shape());
        assertThat(ShapeWriter.of(two.get()).shape())
                .isEqualTo(ShapeWriter.of(one.get()).shape());
    }

    @Test
    void distinctRowsAreOrderedOnlyByWhatIsSelectedWhereNullsAreMoved() {
        assertThatThrownBy(() -> SQL_SERVER.render(selecting(U, NAME)
                        .distinct()
                        .orderBy(asc(AGE).nullsLast())
                        .get()))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("ordered only by what it selects");
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void everyLevelIsThere(Isolation level) {
        assertThat(SQL_SERVER.transactions().isolation(level)).isEqualTo(level);
    }

    @Test
    void savepointsAreMadeAndNotGivenBack() {
        TransactionControl control = SQL_SERVER.transactions();
        assertThat(control.savepoint("s")).isEqualTo("save transaction s");
        assertThat(control.rollbackTo("s")).isEqualTo("rollback transaction s");
        assertThat(control.release("s")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1205,true", "3960,true", "245,true", "3998,true", "2627,false", "547,false", "1222,false", "0,false"})
    void aDeadlockEndsATransactionAndABrokenKeyDoesNot(int code, boolean ended) {
        assertThat(SQL_SERVER.transactions().isEndedBy(new DriverError(null, code, "")))
                .isEqualTo(ended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15.00.2000", "16.00.4105", "17.0.1000.7", "12.00.2000"})
    void versionsFrom2019AndAzureAreTaken(String version) {
        assertThat(SQL_SERVER.serverProblem("Microsoft SQL Server", version)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14.00.3456", "12.00.6024"})
    void anOlderServerIsRefused(String version) {
        assertThat(SQL_SERVER.serverProblem("Microsoft SQL Server", version)).contains("SQL Server 2019");
    }
}
