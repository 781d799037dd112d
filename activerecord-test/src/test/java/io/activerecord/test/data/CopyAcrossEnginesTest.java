package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyLosses;
import io.activerecord.data.CopyMismatchException;
import io.activerecord.data.CopyReport;
import io.activerecord.test.LeakCheck;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows between each two of four engines, in both directions. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class CopyAcrossEnginesTest {
    static Stream<TwoSides.Pair> pairs() {
        return TwoSides.pairs();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatSeparatorsAndConversionsStumbleOverArrives(TwoSides.Pair pair) {
        try (TwoSides sides = TwoSides.of(pair)) {
            Goods.table("left", pair.from(), "goods");
            Bulk.into("left", "goods")
                    .columns(Goods.COLUMNS.toArray(String[]::new))
                    .fromArrays(NastyValues.rows(400, 1));
            CopyReport report = Copy.table("left", "goods")
                    .to("right")
                    .createMissing()
                    .losses(CopyLosses.REDUCED)
                    .batchSize(150)
                    .resumable("nasty")
                    .verify()
                    .run();
            assertThat(report.written()).isEqualTo(400);
            CopyReport.TableCopy table = report.tables().get(0);
            CopyComparison comparison = table.compared().orElseThrow();
            assertThat(comparison.targetRows()).isEqualTo(400);
            assertThat(table.checksum()).isEqualTo(comparison.targetChecksum());
            assertThat(TwoSides.count("right", "goods")).isEqualTo(400);
            assertThat(ConnectionManager.selectValue("right", String.class, "select txt from goods where id = 17"))
                    .isEqualTo(NastyValues.rows(400, 1).get(16)[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void rowsThatDifferAreFound(TwoSides.Pair pair) {
        try (TwoSides sides = TwoSides.of(pair)) {
            numbered(1_000);
            Copy copy = Copy.table("left", "things").to("right").createMissing();
            copy.run();
            assertThat(copy.compare()).allMatch(CopyComparison::same);
            TwoSides.execute(
                    "right",
                    "update things set name = 'other' where id = 10",
                    "delete from things where id = 20",
                    "insert into things (id, name) values (5000, 'more')");
            CopyComparison comparison = copy.compare().get(0);
            assertThat(comparison.same()).isFalse();
            assertThat(comparison.differences())
                    .extracting(CopyComparison.Difference::toString)
                    .containsExactlyInAnyOrder("CHANGED 10", "MISSING 20", "EXTRA 5000");
            CopyMismatchException told = catchThrowableOfType(
                    CopyMismatchException.class,
                    () -> copy.into("others").resumable("others").verify().run());
            assertThat(told).isNull();
            TwoSides.execute("right", "delete from others where id = 1");
            told = catchThrowableOfType(
                    CopyMismatchException.class,
                    () -> copy.into("others").resumable("others").verify().run());
            assertThat(told).hasMessageContaining("left.things and right.others differ: 1,000 rows");
            assertThat(told.comparisons().get(0).differences().toString()).isEqualTo("[MISSING 1]");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aRunThatFailedIsGoneOnWithAfterItsLastPortion(TwoSides.Pair pair) {
        try (TwoSides sides = TwoSides.of(pair)) {
            numbered(1_000);
            Copy copy = Copy.table("left", "things")
                    .to("right")
                    .createMissing()
                    .batchSize(100)
                    .resumable("things")
                    .verify();
            TwoSides.execute("right", "create table things (id bigint primary key, name varchar(100))");
            TwoSides.execute("right", "insert into things (id, name) values (555, 'in the way')");
            BulkLoadException failed = catchThrowableOfType(
                    BulkLoadException.class,
                    () -> copy.losses(CopyLosses.IF_VALUES_FIT).run());
            assertThat(failed).hasMessageContaining("UNIQUE_VIOLATION");
            assertThat(TwoSides.count("right", "things")).isEqualTo(501);
            TwoSides.execute("right", "delete from things where id = 555");
            CopyReport report = copy.losses(CopyLosses.IF_VALUES_FIT).run();
            assertThat(report.skipped()).isEqualTo(500);
            assertThat(report.written()).isEqualTo(500);
            CopyReport again = copy.losses(CopyLosses.IF_VALUES_FIT).run();
            assertThat(again.finishedBefore()).isTrue();
            assertThat(again.read() + again.written()).isZero();
            assertThat(again.skipped()).isEqualTo(1_000);
        }
    }

    private static void numbered(int count) {
        TwoSides.execute("left", "create table things (id integer primary key, name varchar(100))");
        List<@Nullable Object[]> rows = IntStream.rangeClosed(1, count)
                .mapToObj(i -> new @Nullable Object[] {i, i % 7 == 0 ? null : "thing " + i})
                .toList();
        Bulk.into("left", "things").columns("id", "name").fromArrays(rows);
    }
}
