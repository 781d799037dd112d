package io.activerecord.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Diagnosis;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers say of themselves. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class DiagnosisOnServerTest {
    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void serversTellTheirVersionThatTheyTakeWritesAndTheirClock(ServerEngine engine) throws Exception {
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("diagnosis")) {
            ConnectionManager.configure("shop", database.config());
            Diagnosis diagnosis = ConnectionManager.diagnose("shop", Duration.ofSeconds(30));
            assertThat(diagnosis.isHealthy()).as(diagnosis.text()).isTrue();
            assertThat(diagnosis.nodes()).singleElement().satisfies(each -> {
                assertThat(each.product()).matches("\\S+ .*\\d+\\.\\d+.*");
                assertThat(each.writable()).isTrue();
                assertThat(each.roundTrip()).isPositive();
                assertThat(Objects.requireNonNull(each.clockOffset()).abs()).isLessThan(Duration.ofSeconds(5));
                assertThat(each.pool().total()).as("the pool was not used").isZero();
            });
            ConnectionManager.disposeAll().await();
        }
    }
}
