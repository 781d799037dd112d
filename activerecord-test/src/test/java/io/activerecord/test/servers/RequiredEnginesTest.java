package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RequiredEnginesTest {
    /** As where nobody has a server of one's own. */
    private static final List<ServerEngine> NO_OWN = ServerEngines.all(variable -> null);

    /** None where the run names none. */
    @TestFactory
    Stream<DynamicTest> everyRequiredEngineIsHereAndAnswers() {
        return RequiredEngines.names(System.getProperty("engines.require", "")).stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> requireAnswer(name)));
    }

    private static void requireAnswer(String name) throws Exception {
        RequiredEngines.require(name);
        for (ServerEngine engine : RequiredEngines.matching(name, ServerEngines.all())) {
            try (FreshDatabase database = engine.freshDatabase("required");
                    Connection connection = database.open()) {
                assertThat(connection.isValid(10)).as(engine.name()).isTrue();
            }
        }
    }

    /** Asked in the run after the one with the cases: an engine that is there but not tested proves nothing. */
    @TestFactory
    Stream<DynamicTest> casesRanOnEveryRequiredEngine() {
        if (System.getProperty("test.run") == null) {
            return Stream.empty();
        }
        return RequiredEngines.names(System.getProperty("engines.require", "")).stream()
                .flatMap(name -> RequiredEngines.matching(name, ServerEngines.all()).stream())
                .map(engine -> DynamicTest.dynamicTest(engine.name(), () -> requireCases(engine.name())));
    }

    private static void requireCases(String engine) throws IOException {
        EngineFile report =
                new EngineFile(Folders.target().resolve("engines.json"), System.getProperty("test.build", ""));
        assertThat(report.path()).as("what the first run found").exists();
        assertThat(report.rows())
                .as("what the first run of this build found")
                .filteredOn(row -> row.engine().equals(engine))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.failed()).isZero();
                    assertThat(row.passed()).as("cases of " + engine).isGreaterThan(400);
                });
    }

    @Test
    void anEngineThatIsNotHereFailsWithItsReason() {
        ServerEngine absent =
                new ServerEngine("absent-1", "absent", List.of(new Absent("start Docker"), new Absent("set X")));
        assertThatThrownBy(() -> RequiredEngines.require(absent))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("absent-1")
                .hasMessageContaining("start Docker; or set X");
        assertThatThrownBy(() -> absent.freshDatabase("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent-1 is not available: start Docker; or set X");
    }

    @Test
    void anEngineThatIsHerePasses() {
        assertThatCode(() -> RequiredEngines.require("sqlite")).doesNotThrowAnyException();
    }

    @Test
    void aNameThatNobodyHasFailsAndListsThoseThereAre() {
        assertThatThrownBy(() -> RequiredEngines.require("postgres"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'postgres'")
                .hasMessageContaining("sqlite");
    }

    @Test
    void aVersionThatNeedsDockerIsRequiredByItsOwnNameOnly() {
        assertThat(RequiredEngines.matching("mysql", NO_OWN))
                .extracting(ServerEngine::name)
                .containsExactly("mysql-8.0");
        assertThat(RequiredEngines.matching("mysql-8.4", NO_OWN))
                .extracting(ServerEngine::name)
                .containsExactly("mysql-8.4");
        assertThat(RequiredEngines.matching("oracle", NO_OWN))
                .extracting(ServerEngine::name)
                .containsExactly("oracle-23");
    }

    @Test
    void aProductMeansAllItsVersions() {
        assertThat(ServerEngines.matching("postgresql", NO_OWN))
                .extracting(ServerEngine::name)
                .containsExactly("postgresql-14", "postgresql-18");
        assertThat(ServerEngines.matching("postgresql-18", NO_OWN))
                .extracting(ServerEngine::name)
                .containsExactly("postgresql-18");
    }

    @Test
    void blanksAndEmptyNamesAreNoEngines() {
        assertThat(RequiredEngines.names("")).isEmpty();
        assertThat(RequiredEngines.names(" sqlite, postgresql ,")).containsExactly("sqlite", "postgresql");
    }

    private record Absent(String reason) implements ServerSource {
        @Override
        public Availability availability() {
            return Availability.none(reason);
        }

        @Override
        public Server start(ServerSettings settings) {
            throw new AssertionError("started although it is not available");
        }
    }
}
