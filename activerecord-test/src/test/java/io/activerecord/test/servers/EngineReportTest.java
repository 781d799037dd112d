package io.activerecord.test.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Tag("once")
class EngineReportTest {
    /** Not found by the build: its name does not end as a test's does, and it is nested. */
    static class Cases {
        private static void publish(TestReporter reporter, String outcome) {
            reporter.publishEntry(Map.of("tck.engine", "made-up-1", "tck.outcome", outcome));
        }

        @Test
        void passes(TestReporter reporter) {
            publish(reporter, "passed");
        }

        @Test
        void passesToo(TestReporter reporter) {
            publish(reporter, "passed");
        }

        @Test
        void isRefused(TestReporter reporter) {
            publish(reporter, "refused:RETURNING");
        }

        @Test
        void deviates(TestReporter reporter) {
            publish(reporter, "deviation:empty strings are null");
        }

        @Test
        void failsAfterwards(TestReporter reporter) {
            publish(reporter, "passed");
            throw new AssertionError("on purpose");
        }

        @Test
        void failsBefore() {
            throw new AssertionError("on purpose");
        }
    }

    /** Publishes by the factory, for there is no reporter of a dynamic test. */
    static class DynamicCases {
        @TestFactory
        Stream<DynamicNode> cases(TestReporter reporter) {
            Map<String, String> passed = Map.of("tck.engine", "made-up-2", "tck.outcome", "passed");
            return Stream.of(
                    DynamicTest.dynamicTest("one", () -> reporter.publishEntry(passed)),
                    DynamicContainer.dynamicContainer(
                            "more",
                            List.of(
                                    DynamicTest.dynamicTest("two", () -> reporter.publishEntry(passed)),
                                    DynamicTest.dynamicTest("three", () -> {
                                        throw new AssertionError("on purpose");
                                    }))));
        }
    }

    /** Has nothing to do with engines. */
    static class Others {
        @Test
        void publishesSomethingElse(TestReporter reporter) {
            reporter.publishEntry("colour", "red");
        }

        @Test
        void fails() {
            throw new AssertionError("on purpose");
        }
    }

    private static final class Run {
        private final EngineCases cases = new EngineCases();
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        List<EngineRow> of(Path folder, Class<?>... tests) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(Stream.of(tests).map(test -> selectClass(test)).toList())
                    .build();
            LauncherConfig alone = LauncherConfig.builder()
                    .enableTestExecutionListenerAutoRegistration(false)
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .build();
            EngineReport report = new EngineReport(
                    new EngineFile(folder.resolve("engines.json"), "a build"),
                    cases,
                    new PrintStream(printed, true, UTF_8));
            LauncherFactory.create(alone).execute(request, report);
            report.end();
            return cases.rows();
        }
    }

    @Test
    void casesAreCountedByOutcomeAndFailuresByTheirNeighbours(@TempDir Path folder) {
        EngineRow row = new Run().of(folder, Cases.class, Others.class).get(0);
        assertThat(row.engine()).isEqualTo("made-up-1");
        assertThat(row.passed()).isEqualTo(2);
        assertThat(row.failed()).isEqualTo(2);
        assertThat(row.refused()).containsExactly(entry("RETURNING", 1));
        assertThat(row.deviations()).containsExactly("empty strings are null");
    }

    @Test
    void enginesWithoutACaseAreThereWithTheReason(@TempDir Path folder) {
        assertThat(new Run().of(folder, Cases.class))
                .hasSize(1 + ServerEngines.all().size())
                .filteredOn(row -> row.engine().equals("sqlite"))
                .singleElement()
                .satisfies(row -> assertThat(row.untested()).isEqualTo("no case ran on it"));
    }

    @Test
    void theFileSaysTheSame(@TempDir Path folder) throws IOException {
        new Run().of(folder, Cases.class);
        try (Stream<Path> files = Files.list(folder)) {
            JsonNode engines = new ObjectMapper()
                    .readTree(Files.readAllBytes(files.findFirst().orElseThrow()))
                    .path("engines");
            assertThat(engines.path(0).path("passed").asInt()).isEqualTo(2);
            assertThat(engines.path(0).path("refused").path("RETURNING").asInt())
                    .isEqualTo(1);
            assertThat(engines.path(1).path("how").asText()).isEqualTo("none");
        }
    }

    @Test
    void theTableIsPrinted(@TempDir Path folder) {
        Run run = new Run();
        run.of(folder, Cases.class);
        assertThat(run.printed.toString(UTF_8))
                .containsOnlyOnce("known deviations")
                .containsPattern("made-up-1 .* 2 ");
    }

    @Test
    void theJvmsOfABuildAddToEachOther(@TempDir Path folder) throws IOException {
        new Run().of(folder, Cases.class);
        Run second = new Run();
        second.of(folder, Cases.class, DynamicCases.class);
        List<EngineRow> rows = new EngineFile(folder.resolve("engines.json"), "a build").rows();
        assertThat(rows.get(0).engine()).isEqualTo("made-up-1");
        assertThat(rows.get(0).passed()).isEqualTo(4);
        assertThat(rows.get(0).failed()).isEqualTo(4);
        assertThat(rows.get(0).refused()).containsExactly(entry("RETURNING", 2));
        assertThat(rows.get(0).deviations()).containsExactly("empty strings are null");
        assertThat(rows.get(1).engine()).isEqualTo("made-up-2");
        assertThat(rows).hasSize(2 + ServerEngines.all().size());
        assertThat(second.printed.toString(UTF_8)).containsPattern("made-up-1 .* 4 ");
    }

    @Test
    void whatAnotherBuildLeftIsReplaced(@TempDir Path folder) throws IOException {
        EngineFile file = new EngineFile(folder.resolve("engines.json"), "another build");
        file.add(List.of(new EngineRow("made-up-1", "1", "real", 500, 0, Map.of(), List.of(), "")));
        new Run().of(folder, Cases.class);
        assertThat(file.rows()).isEmpty();
        assertThat(new EngineFile(file.path(), "a build").rows().get(0).passed())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsReplaced(@TempDir Path folder) throws IOException {
        EngineFile file = new EngineFile(folder.resolve("engines.json"), "a build");
        for (String left : List.of("{\"build\": \"a bu", "{\"engines\": []}")) {
            Files.writeString(file.path(), left);
            assertThat(file.rows()).isEmpty();
        }
        new Run().of(folder, Cases.class);
        assertThat(file.rows().get(0).passed()).isEqualTo(2);
    }

    @Test
    void anEngineThatOneJvmDidNotTestIsAsTheOtherFoundIt() {
        EngineRow tested = new EngineRow("db", "1", "real", 9, 1, Map.of(), List.of(), "");
        EngineRow untested = new EngineRow("db", "", "none", 0, 0, Map.of(), List.of(), "no case ran on it");
        assertThat(tested.plus(untested)).isEqualTo(tested);
        assertThat(untested.plus(tested)).isEqualTo(tested);
    }

    @Test
    void nothingIsSaidWhereNoCaseRan(@TempDir Path folder) throws IOException {
        Run run = new Run();
        assertThat(run.of(folder, Others.class)).isEmpty();
        assertThat(run.printed.size()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void dynamicCasesAreCountedEach(@TempDir Path folder) {
        EngineRow row = new Run().of(folder, DynamicCases.class).get(0);
        assertThat(row.engine()).isEqualTo("made-up-2");
        assertThat(row.passed()).isEqualTo(2);
        assertThat(row.failed()).isEqualTo(1);
    }

    @Test
    void anOutcomeThatNobodyKnowsStandsInTheReport() {
        EngineTally tally = new EngineTally();
        tally.count("ok");
        assertThat(tally.row("made-up-1").deviations()).containsExactly("published 'ok', which is no outcome");
    }

    @Test
    void theTableIsAligned() {
        EngineRow tested = new EngineRow(
                "postgresql-18", "18.6", "real", 410, 0, Map.of("A", 2, "B", 1), List.of("one", "two"), "");
        EngineRow other = new EngineRow("db", "1", "docker", 9, 1, Map.of(), List.of(), "");
        EngineRow untested = new EngineRow("oracle-23", "", "none", 0, 0, Map.of(), List.of(), "start Docker");
        assertThat(EngineTable.of(List.of(tested, other, untested))).isEqualTo("""
                engine        | version    | passed | failed | refused by feature | known deviations
                postgresql-18 | 18.6       | 410    | 0      | 3 {A=2, B=1}       | one; two
                db            | 1 (docker) | 9      | 1      | 0                  | none
                oracle-23     | not tested: start Docker""");
    }
}
