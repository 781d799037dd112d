package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.Dialect;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.SupportTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables that code writes. With {@code -Dsupport.update=true} they are written anew: those of the guide from the
 * dialects and the keys of configurations, the README's from the report of the last run of the TCK.
 */
@Tag("once")
class GeneratedTablesTest {
    private static final Path ROOT = Repository.root();

    private static GeneratedRegion readme() {
        return new GeneratedRegion(ROOT.resolve("README.md"), "engines");
    }

    private static GeneratedRegion guide(String table) {
        return new GeneratedRegion(ROOT.resolve("docs/guide/engines.md"), table);
    }

    private static GeneratedRegion keys() {
        return new GeneratedRegion(ROOT.resolve("docs/guide/configuration.md"), "configuration-keys");
    }

    private static GeneratedRegion resourceKeys() {
        return new GeneratedRegion(ROOT.resolve("docs/guide/resources.md"), "resource-keys");
    }

    @BeforeAll
    static void writeThemAnewIfAsked() {
        if (GeneratedRegion.updates()) {
            DialectTables.all().forEach((table, lines) -> guide(table).write(lines));
            keys().write(ConfigurationTable.lines());
            resourceKeys().write(ConfigurationTable.resourceLines());
            readme().write(SupportTable.of(ROOT.resolve("activerecord-test/target/engines.json")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-facts", "engine-absences", "engine-types"})
    void theGuideSaysWhatTheDialectsSay(String table) {
        assertThat(guide(table).text()).isEqualTo(DialectTables.all().get(table));
    }

    @Test
    void theGuideListsTheKeysThatAreRead() {
        assertThat(keys().text()).isEqualTo(ConfigurationTable.lines());
        assertThat(resourceKeys().text()).isEqualTo(ConfigurationTable.resourceLines());
    }

    /** The cells of the README's row for each engine. */
    private static List<List<String>> rows() {
        return readme().text().stream()
                .skip(2)
                .map(line -> List.of(line.split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void theReadmeClaimsForEachEngineWhatThisBuildCanKnow() {
        assertThat(rows().stream().map(cells -> cells.get(1) + ": " + cells.get(2)))
                .isEqualTo(SupportTable.engines().stream()
                        .map(engine -> SupportTable.label(engine) + ": "
                                + SupportTable.standing(engine).text())
                        .toList());
    }

    @Test
    void onlyEnginesThatTheBuildStartsHaveFigures() {
        List<String> started = SupportTable.engines().stream()
                .filter(engine -> SupportTable.standing(engine).isVerified())
                .map(SupportTable::label)
                .toList();
        assertThat(started).contains("SQLite", "PostgreSQL 18", "MariaDB 11.4").doesNotContain("Oracle", "SQL Server");
        for (List<String> cells : rows()) {
            boolean claims = cells.get(2).contains("verified");
            assertThat(claims).as(cells.get(1)).isEqualTo(started.contains(cells.get(1)));
            assertThat(cells.get(4)).as(cells.get(1)).matches(claims ? "[1-9]\\d{2,}" : "");
            assertThat(cells.get(3).isEmpty()).as(cells.get(1)).isEqualTo(!claims);
        }
    }

    @Test
    void everyDialectHasAnEngineInTheTable() {
        assertThat(SupportTable.engines().stream().map(ServerEngine::driver).collect(Collectors.toSet()))
                .containsAll(
                        DialectTables.dialects().stream().map(Dialect::name).toList());
    }
}
