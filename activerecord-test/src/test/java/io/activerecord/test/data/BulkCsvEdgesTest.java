package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.CsvOptions;
import io.activerecord.data.RejectedRow;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CSV can lose without anybody noticing. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkCsvEdgesTest {
    static Stream<ServerEngine> engines() {
        return Goods.engines();
    }

    private static void roundTrip(String table, CsvOptions options, String... columns) {
        StringWriter file = new StringWriter();
        Bulk.from("goods", table).columns(columns).toCsv(file, options);
        ConnectionManager.execute("goods", "delete from " + table);
        Bulk.into("goods", table).columns(columns).fromCsv(new StringReader(file.toString()), options);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void nullsOfAFileWithOneColumn(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            ConnectionManager.execute("goods", "create table one (txt varchar(20))");
            List<@org.jspecify.annotations.Nullable Object> values = Arrays.asList("a", null, "", "NIL", null);
            for (CsvOptions options : List.of(
                    CsvOptions.DEFAULTS,
                    CsvOptions.DEFAULTS.header(false),
                    CsvOptions.DEFAULTS.nullText("NIL"),
                    CsvOptions.DEFAULTS.nullText("NIL").header(false))) {
                ConnectionManager.execute("goods", "delete from one");
                values.forEach(value -> ConnectionManager.execute("goods", "insert into one values (?)", value));
                roundTrip("one", options, "txt");
                assertThat(ConnectionManager.select("goods", "select txt from one"))
                        .as(options.toString())
                        .extracting(row -> row.get("txt", String.class))
                        .containsExactlyInAnyOrder("a", null, "", "NIL", null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aByteOrderMarkAndBlankLinesAreNoValues(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            BulkReport report = Bulk.into("goods", "goods")
                    .rejects(1)
                    .fromCsv(new StringReader("\uFEFF\nid,txt\n\n1,a\n\n1,b\n"), CsvOptions.DEFAULTS);
            assertThat(report.read()).isEqualTo(2);
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(6L);
            assertThat(Goods.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,txt\n1,a\n2,\"b\n3,c\n", "id,txt\n1,a\n2,\"b\"c\n3,d\n"})
    void whatIsNoCsvEndsTheLoad(String file) {
        ServerEngine sqlite = engines().toList().get(0);
        try (Goods goods = Goods.on(sqlite)) {
            assertThatThrownBy(() -> Bulk.into("goods", "goods")
                            .rejects(10)
                            .batchSize(1)
                            .fromCsv(new StringReader(file), CsvOptions.DEFAULTS))
                    .isInstanceOf(BulkLoadException.class)
                    .hasMessageContaining("follows line 2");
            assertThat(Goods.count()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatOneEngineAloneHas(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            if (Goods.isMysql(engine)) {
                ConnectionManager.execute(
                        "goods", "create table odd (id int primary key, a tinyint(1), b bit(10), c year)");
                ConnectionManager.execute(
                        "goods", "insert into odd values (1, 5, b'1100000001', 2024), (2, 0, 0, null)");
                roundTrip("odd", CsvOptions.DEFAULTS, "id", "a", "b", "c");
                assertThat(ConnectionManager.select("goods", "select concat_ws('/', a + 0, b + 0, c) as r from odd"))
                        .extracting(row -> row.get("r", String.class))
                        .containsExactlyInAnyOrder("5/769/2024", "0/0");
            } else if (engine.name().startsWith("postgresql")) {
                ConnectionManager.execute("goods", "create table odd (d date, t timestamp, z timestamptz)");
                ConnectionManager.execute(
                        "goods",
                        "insert into odd values ('infinity', '-infinity', 'infinity'),"
                                + " ('0044-03-15 BC', '0001-01-01 10:00 BC', '0044-03-15 10:00:00+00 BC'),"
                                + " ('20024-01-01', '20024-01-01 10:00', '20024-01-01 10:00:00+00')");
                List<String> before = odd();
                roundTrip("odd", CsvOptions.DEFAULTS, "d", "t", "z");
                assertThat(odd()).isEqualTo(before);
                StringWriter out = new StringWriter();
                Bulk.fromQuery("goods", "select 1 as a; \n").toCsv(out, CsvOptions.DEFAULTS);
                assertThat(out).hasToString("a\n1\n");
            }
        }
    }

    private static List<String> odd() {
        return ConnectionManager.select("goods", "select odd.*::text as r from odd order by 1").stream()
                .map(row -> String.valueOf(row.get("r", String.class)))
                .toList();
    }
}
