package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.activerecord.dialect.golden.Catalogue;
import io.activerecord.dialect.golden.DialectGoldenTest;
import io.activerecord.dialect.golden.GoldenFiles;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqliteGoldenTest extends DialectGoldenTest {
    SqliteGoldenTest() {
        super(SqliteDialect.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sqliteRunsWhatIsRendered(Catalogue.Case command) throws SQLException {
        if (GoldenFiles.render(SqliteDialect.INSTANCE, command) == null) {
            return; // refused, which the golden file says
        }
        try (Connection connection = Sqlite.withSchema()) {
            assertThatCode(() -> Sqlite.run(connection, command.command())).doesNotThrowAnyException();
        }
    }
}
