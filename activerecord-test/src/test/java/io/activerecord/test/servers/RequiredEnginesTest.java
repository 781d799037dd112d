package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RequiredEnginesTest {
    /** None where the run names none. */
    @TestFactory
    Stream<DynamicTest> everyRequiredEngineIsHereAndAnswers() {
        return RequiredEngines.names(System.getProperty("engines.require", "")).stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> requireAnswer(name)));
    }

    private static void requireAnswer(String name) throws Exception {
        RequiredEngines.require(name);
        for (ServerEngine engine : ServerEngines.matching(name)) {
            try (FreshDatabase database = engine.freshDatabase("required");
                    Connection connection = database.open()) {
                assertThat(connection.isValid(10)).as(engine.name()).isTrue();
            }
        }
    }

    @Test
    void anEngineThatIsNotHereFailsWithItsReason() {
        ServerEngine absent = new ServerEngine("absent-1", "absent", List.of(new Absent("start Docker"), new Absent("set X")));
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
                .hasMessageContaining("postgresql-18");
    }

    @Test
    void aProductMeansAllItsVersions() {
        assertThat(ServerEngines.matching("postgresql"))
                .extracting(ServerEngine::name)
                .containsExactly("postgresql-14", "postgresql-18");
        assertThat(ServerEngines.matching("postgresql-18"))
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
