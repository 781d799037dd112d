package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkInto;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.RejectedRow;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.error.SqlException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in bulk: what is stored, what is refused, and by what means. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkOnEnginesTest {
    private static final String INSERT = "insert into plain values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static BulkInto goods() {
        return Bulk.into("goods", "goods").columns(Goods.COLUMNS.toArray(String[]::new));
    }

    private static BulkInto ids() {
        return Bulk.into("goods", "goods").columns("id", "txt");
    }

    private static List<@Nullable Object[]> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new @Nullable Object[] {i, "row " + i})
                .toList();
    }

    static java.util.stream.Stream<ServerEngine> engines() {
        return Goods.engines();
    }

    private static BulkMeans means(ServerEngine engine) {
        return switch (engine.name().replaceAll("-.*", "")) {
            case "postgresql" -> BulkMeans.COPY;
            case "mysql", "mariadb" -> BulkMeans.LOAD_DATA;
            case "sqlite" -> BulkMeans.BATCH;
            default -> BulkMeans.MULTI_ROW;
        };
    }

    @ParameterizedTest
    @MethodSource("engines")
    void storesWhatAnInsertStores(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            Goods.table(engine, "plain");
            List<@Nullable Object[]> rows = NastyValues.rows(400, 1);
            ConnectionManager.transaction("goods", tx -> {
                for (@Nullable Object[] row : rows) {
                    ConnectionManager.execute("goods", INSERT, row);
                }
            });
            BulkReport report = goods().batchSize(150).fromArrays(rows);
            assertThat(report.means()).as(report.toString()).isEqualTo(means(engine));
            assertThat(report.loaded()).isEqualTo(400);
            List<List<String>> plain = Goods.rows("plain");
            List<List<String>> bulk = Goods.rows("goods");
            assertThat(bulk).hasSize(400);
            for (int i = 0; i < 400; i++) {
                assertThat(bulk.get(i)).isEqualTo(plain.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void goodRowsLandAndBadOnesAreListed(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<@Nullable Object[]> rows = new ArrayList<>(numbered(0, 1_000));
            rows.set(3, new @Nullable Object[] {2, "twice"});
            boolean sqlite = engine.name().equals("sqlite"); // makes a key where an integer one is NULL
            rows.set(500, new @Nullable Object[] {sqlite ? (Object) "no number" : null, "without a key"});
            rows.set(999, new @Nullable Object[] {1, "twice"});
            rows.set(700, new @Nullable Object[] {700, new Object()});
            rows.set(701, new @Nullable Object[] {701});
            BulkReport report = ids().rejects(5).batchSize(600).fromArrays(rows);
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(4L, 501L, 701L, 702L, 1_000L);
            assertThat(report.rejected().get(0).reason()).contains("UNIQUE_VIOLATION");
            assertThat(report.rejected().get(1).reason()).contains(sqlite ? "OTHER" : "NOT_NULL_VIOLATION");
            assertThat(report.rejected().get(2).reason()).contains("java.lang.Object");
            assertThat(report.rejected().get(0).item()).isEqualTo(List.of(2, "twice"));
            assertThat(report.read()).isEqualTo(1_000);
            assertThat(report.loaded()).isEqualTo(995);
            assertThat(Goods.count()).isEqualTo(995);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void byDefaultTheFirstBadRowUndoesAll(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<@Nullable Object[]> rows = new ArrayList<>(numbered(0, 300));
            rows.add(new @Nullable Object[] {5, "again"});
            BulkLoadException refused = catchThrowableOfType(
                    BulkLoadException.class, () -> ids().batchSize(100).fromArrays(rows));
            assertThat(refused)
                    .hasMessageContaining("line 301: UNIQUE_VIOLATION")
                    .hasMessageContaining("'goods'");
            assertThat(refused.rejected()).extracting(RejectedRow::line).containsExactly(301L);
            assertThat(refused).hasCauseInstanceOf(SqlException.class);
            assertThat(Goods.count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aLoadBelongsToTheTransactionThatIsOpen(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            ConnectionManager.transaction("goods", tx -> {
                ConnectionManager.execute("goods", "insert into goods (id) values (-1)");
                List<@Nullable Object[]> twice = new ArrayList<>(numbered(0, 50));
                twice.addAll(numbered(0, 1));
                assertThatThrownBy(() -> ids().fromArrays(twice)).isInstanceOf(BulkLoadException.class);
                assertThat(Goods.count()).isEqualTo(1);
                ids().fromArrays(numbered(0, 50));
                assertThat(Goods.count()).isEqualTo(51);
            });
            assertThatThrownBy(() -> ConnectionManager.transaction("goods", tx -> {
                        ids().fromArrays(numbered(100, 150));
                        throw new IllegalStateException("undone");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(Goods.count()).isEqualTo(51);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void valuesThatDoNotFitAreRefusedAndNotCut(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            if (engine.name().equals("sqlite")) {
                return; // lengths and types are remarks there (https://sqlite.org/datatype3.html)
            }
            ConnectionManager.execute(
                    "goods", "create table narrow (id integer primary key, txt varchar(3), n smallint)");
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Map<String, @Nullable Object> row = new HashMap<>();
                row.put("id", i);
                row.put("txt", i == 7 ? "abcd" : "abc");
                row.put("n", i == 30 ? 40_000 : i);
                rows.add(row);
            }
            BulkReport report = Bulk.into("goods", "narrow").rejects(10).fromMaps(rows);
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(8L, 31L);
            assertThat(report.rejected().get(0).reason()).contains("VALUE_TOO_LONG");
            assertThat(report.rejected().get(1).reason()).contains("OUT_OF_RANGE");
            assertThat(report.means()).isEqualTo(means(engine));
        }
    }

    record Good(int id, String txt, @Nullable Double dbl) {}

    @ParameterizedTest
    @MethodSource("engines")
    void recordsAndProgressAndAnEmptySource(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            List<Long> done = new ArrayList<>();
            BulkReport report = Bulk.into("goods", "goods")
                    .batchSize(10)
                    .progress(Progress.to(at -> done.add(at.done())).every(java.time.Duration.ZERO))
                    .fromRecords(IntStream.range(0, 25)
                            .mapToObj(i -> new Good(i, "good " + i, i % 2 == 0 ? null : 0.5)));
            assertThat(report.loaded()).isEqualTo(25);
            assertThat(done).containsExactly(10L, 20L, 25L, 25L);
            assertThat(ConnectionManager.selectValue("goods", Long.class, "select count(dbl) from goods"))
                    .isEqualTo(12);
            assertThat(Bulk.into("goods", "goods").fromRecords(List.<Good>of()).read())
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void rowsThatAreTooBigTogetherGoInParts(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            byte[] big = new byte[900_000]; // twice that as digits
            List<@Nullable Object[]> rows = IntStream.range(0, 24)
                    .mapToObj(i -> new @Nullable Object[] {i, big})
                    .toList();
            BulkReport report =
                    Bulk.into("goods", "goods").columns("id", "bin").rejects(1).fromArrays(rows);
            assertThat(report.loaded()).as(report.toString()).isEqualTo(24);
            assertThat(Goods.count()).isEqualTo(24);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theCharacterZeroIsNoPartOfAnother(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            BulkReport report = ids().rejects(3)
                    .fromArrays(List.of(
                            new @Nullable Object[] {1, "a\u000012"},
                            new @Nullable Object[] {2, "b"},
                            new @Nullable Object[] {3, "c"}));
            if (means(engine) == BulkMeans.COPY) {
                assertThat(report.rejected()).as("no text of the engine has it").hasSize(1);
            } else {
                assertThat(ConnectionManager.selectValue("goods", String.class, "select txt from goods where id = 1"))
                        .isEqualTo("a\u000012");
            }
            assertThat(Goods.count()).isEqualTo(report.loaded());
        }
    }
}
