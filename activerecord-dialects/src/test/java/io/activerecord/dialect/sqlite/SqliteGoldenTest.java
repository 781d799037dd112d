package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.activerecord.dialect.golden.Catalogue;
import io.activerecord.dialect.golden.GoldenFiles;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden SQL; {@link GoldenFiles} says how to update it. */
class SqliteGoldenTest {
    private static final GoldenFiles GOLDEN = new GoldenFiles(SqliteDialect.INSTANCE);

    static List<Catalogue.Case> commands() {
        return Catalogue.cases();
    }

    @BeforeAll
    static void updateIfAsked() {
        if (Boolean.getBoolean("golden.update")) {
            GOLDEN.update();
        }
    }

    @Test
    void rendersWhatTheGoldenFilesHold() {
        Map<String, Map<String, String>> stored = GOLDEN.stored();
        GOLDEN.rendered().forEach((area, commands) -> {
            Map<String, String> expected = stored.getOrDefault(area, Map.of());
            commands.forEach((name, sql) -> assertThat(sql)
                    .as("%s: %s; if the new SQL is meant, run with -Dgolden.update=true", area, name)
                    .isEqualTo(expected.get(name)));
            assertThat(expected).containsOnlyKeys(commands.keySet());
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void sqliteRunsWhatIsRendered(Catalogue.Case command) throws SQLException {
        try (Connection connection = Sqlite.withSchema()) {
            assertThatCode(() -> Sqlite.run(connection, command.command())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everySlotIsPlaced(Catalogue.Case command) {
        RenderedSql sql = SqliteDialect.INSTANCE.render(command.command());
        int binds = ShapeWriter.of(command.command()).bindCount();
        assertThat(sql.slots()).hasSize(binds).doesNotHaveDuplicates();
        assertThat(sql.text()
                        .replaceAll("'[^']*'|`[^`]*`|/\\*.*\\*/", "")
                        .chars()
                        .filter(c -> c == '?'))
                .hasSize(binds);
    }
}
