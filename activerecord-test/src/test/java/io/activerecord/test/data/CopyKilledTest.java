package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyReport;
import io.activerecord.test.LeakCheck;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies whose process is killed twice, and which are then gone on with; {@code -Dcopy.rows=1000000} for more rows. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CopyKilledTest {
    private static final int ROWS = Integer.getInteger("copy.rows", 50_000);
    private static final int PORTION = ROWS / 50;

    static Stream<TwoSides.Pair> pairs() {
        return Stream.of(TwoSides.pair("postgresql-18", "mariadb-11.4"), TwoSides.pair("sqlite", "postgresql-18"));
    }

    /** The target has no key, which would hide rows that come twice. */
    @ParameterizedTest
    @MethodSource("pairs")
    void noRowIsMissingAndNoneIsThereTwice(TwoSides.Pair pair) {
        try (TwoSides sides = TwoSides.of(pair)) {
            fill(pair);
            String moment = Goods.isMysql(pair.to()) ? "datetime(6)" : "timestamp";
            TwoSides.execute(
                    "right",
                    "create table events (id bigint, name varchar(100), price decimal(10, 2), created_at " + moment
                            + ")");
            sides.killAt(PORTION, ROWS / 4);
            sides.killAt(PORTION, ROWS / 2);
            long before = TwoSides.count("right", "events");
            assertThat(before).isBetween(ROWS / 2L, ROWS - 1L);
            CopyReport report = CopyChild.copy(PORTION).verify().run();
            assertThat(report.skipped()).isEqualTo(before);
            assertThat(report.written()).isEqualTo(ROWS - before);
            CopyReport.TableCopy table = report.tables().get(0);
            CopyComparison comparison = table.compared().orElseThrow();
            assertThat(comparison.targetChecksum())
                    .isEqualTo(comparison.sourceChecksum())
                    .isEqualTo(table.checksum());
            assertThat(ConnectionManager.selectValue("right", Long.class, "select count(distinct id) from events"))
                    .isEqualTo(ROWS);
            System.out.println("COPY " + pair + ": " + report + "; " + comparison);
        }
    }

    private static void fill(TwoSides.Pair pair) {
        String moment = Goods.isMysql(pair.from()) ? "datetime(6)" : "timestamp";
        TwoSides.execute(
                "left",
                "create table events (id integer primary key, name varchar(100), price decimal(10, 2), created_at "
                        + moment + ")");
        LocalDateTime start = LocalDateTime.parse("2026-01-01T00:00:00");
        Stream<@Nullable Object[]> rows = IntStream.range(0, ROWS).mapToObj(i -> new @Nullable Object[] {
            i, "event number " + i, java.math.BigDecimal.valueOf(i % 99_991, 2), start.plusNanos(i * 1_234_567_000L)
        });
        Bulk.into("left", "events").columns("id", "name", "price", "created_at").fromArrays(rows);
    }
}
