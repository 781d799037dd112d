package io.activerecord.test.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.TimeZone;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in rows of raw SQL are what the database holds, wherever the JVM is. */
@ExtendWith(LeakCheck.class)
class RawRowsTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql-18, timestamp with time zone, timestamp",
        "postgresql-14, timestamp with time zone, timestamp",
        "mariadb-11.4, datetime(6), datetime(6)",
        "mysql-8.0, datetime(6), datetime(6)"
    })
    void timesOfTheHourThatIsSkippedInTheJvmsZone(String name, String instant, String local) {
        ServerEngine engine = ServerEngines.standingFor(name);
        assumeTrue(engine.availability().available(), engine.availability().reason());
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (FreshDatabase database = engine.freshDatabase("rows")) {
            ConnectionManager.configure("primary", database.config());
            ConnectionManager.execute(
                    "primary", "create table moments (at " + instant + ", wall " + local + ", day date)");
            Instant at = Instant.parse("2024-03-31T01:30:00.123456Z");
            LocalDateTime skipped = LocalDateTime.parse("2024-03-31T02:30:00.654321");
            LocalDate longAgo = LocalDate.of(1500, 2, 28);
            ConnectionManager.execute("primary", "insert into moments values (?, ?, ?)", at, skipped, longAgo);
            Row row =
                    ConnectionManager.select("primary", "select * from moments").get(0);
            assertThat(row.get("wall", LocalDateTime.class)).isEqualTo(skipped);
            assertThat(row.get("at", Instant.class)).isEqualTo(at);
            assertThat(row.get("day", LocalDate.class)).isEqualTo(longAgo);
            ConnectionManager.dispose("primary");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
