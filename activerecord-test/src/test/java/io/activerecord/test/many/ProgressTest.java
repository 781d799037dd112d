package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Batches;
import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.Progress;
import io.activerecord.Resume;
import io.activerecord.Upsert;
import io.activerecord.test.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class ProgressTest {
    private final List<Progress.Report> reports = new ArrayList<>();
    private final HandClock clock = new HandClock();

    /** Goes on when it is told. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-01-02T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void tables() {
        Rides.tables();
        ConnectionManager.models().clock(clock);
    }

    private List<String> told() {
        return reports.stream().map(Progress.Report::toString).toList();
    }

    @Test
    void theListenerIsToldAtMostSoOftenAndAtTheEnd() {
        Rides.some(100);
        Progress progress = Progress.to(reports::add).atMostPerSecond(2).counted();
        Ride.query().inBatches(Batches.of(10).progress(progress), (rides, batch) -> clock.pass(Duration.ofMillis(250)));
        assertThat(told())
                .containsExactly(
                        "20 of 100 (20 %), 40 a second, 2 s left",
                        "40 of 100 (40 %), 40 a second, 1 s left",
                        "60 of 100 (60 %), 40 a second, 1 s left",
                        "80 of 100 (80 %), 40 a second, 0 s left",
                        "100 of 100 (100 %), 40 a second, 0 s left",
                        "100 of 100 (100 %), 40 a second, done in 2 s");
        assertThat(reports.get(0).remaining()).contains(Duration.ofSeconds(2));
    }

    @Test
    void aResumedWalkCountsWhatIsDone() {
        Rides.some(10);
        String[] token = new String[1];
        Ride.query().inBatches(Batches.of(4), (rides, batch) -> {
            token[0] = batch.token();
            batch.stop();
        });
        Batches rest = Batches.of(4)
                .from(Resume.from(token[0]))
                .progress(Progress.to(reports::add).every(Duration.ZERO).of(10));
        Ride.query().inBatches(rest, (rides, batch) -> clock.pass(Duration.ofSeconds(1)));
        assertThat(told())
                .containsExactly(
                        "8 of 10 (80 %), 4 a second, 0 s left",
                        "10 of 10 (100 %), 3 a second, 0 s left", "10 of 10 (100 %), 3 a second, done in 2 s");
        assertThat(reports.get(0).fresh()).isEqualTo(4);
    }

    @Test
    void writesOfManyRecordsTellTheirTotal() {
        Finder<Ride> finder = Finder.of(Ride.class);
        Progress progress = Progress.to(reports::add);
        List<Ride> rides = new ArrayList<>(List.of(Ride.of("a", 1, 1), Ride.of("b", 2, 2)));
        finder.insertAll(rides, progress);
        rides.forEach(ride -> ride.fare = ride.fare + 10);
        finder.updateAll(rides, progress);
        ConnectionManager.execute("primary", "create unique index one_fare on rides (fare)");
        finder.upsertAll(List.of(Ride.of("c", 3, 3)), Upsert.on(Ride.FARE), progress);
        assertThat(finder.deleteAll(rides, progress)).isEqualTo(2);
        assertThat(told())
                .containsExactly(
                        "2 of 2 (100 %), 0 a second, done in 0 s",
                        "2 of 2 (100 %), 0 a second, done in 0 s",
                        "1 of 1 (100 %), 0 a second, done in 0 s",
                        "2 of 2 (100 %), 0 a second, done in 0 s");
    }

    @Test
    void streamsTellWhenTheyAreClosed() {
        Rides.some(3);
        try (Stream<Ride> rides = Ride.query().stream(Progress.to(reports::add).every(Duration.ZERO))) {
            rides.forEach(ride -> clock.pass(Duration.ofSeconds(1)));
        }
        assertThat(told())
                .containsExactly(
                        "1 rows, 0 a second",
                        "2 rows, 2 a second",
                        "3 rows, 2 a second",
                        "3 rows, 1 a second, done in 3 s");
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheWork() {
        Rides.some(3);
        Progress broken = Progress.to(report -> {
            throw new IllegalStateException("broken listener of a test");
        });
        assertThat(Ride.query().inBatches(Batches.of(2).progress(broken), (rides, batch) -> {}))
                .isEqualTo(3);
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        Progress progress = Progress.logged("rides");
        assertThatThrownBy(() -> progress.atMostPerSecond(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineOfATerminalEndsAlsoWhereTheWorkFails() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        Progress bar = Progress.drawn("rides", out).every(Duration.ZERO);
        Rides.some(3);
        assertThatThrownBy(() -> Ride.query().inBatches(Batches.of(2).progress(bar), (rides, batch) -> {
                    if (terminal.size() > 0) {
                        throw new IllegalStateException("the second portion");
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("rides 2 rows")
                .endsWith(System.lineSeparator());
    }
}
