package io.activerecord.test.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkReport;
import io.activerecord.data.CsvOptions;
import io.activerecord.data.RejectedRow;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngine;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV in and out. */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class BulkCsvTest {
    static Stream<ServerEngine> engines() {
        return Goods.engines();
    }

    private static BulkReport load(int rejects, String... lines) {
        return Bulk.into("goods", "goods")
                .rejects(rejects)
                .fromCsv(new StringReader(String.join("\n", lines)), CsvOptions.DEFAULTS);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatGoesOutComesBackTheSame(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            Bulk.into("goods", "goods")
                    .columns(Goods.COLUMNS.toArray(String[]::new))
                    .fromArrays(NastyValues.rows(400, 1));
            List<List<String>> before = Goods.rows("goods");
            StringWriter file = new StringWriter();
            assertThat(Bulk.from("goods", "goods").toCsv(file, CsvOptions.DEFAULTS))
                    .isEqualTo(400);
            ConnectionManager.execute("goods", "delete from goods");
            BulkReport report =
                    Bulk.into("goods", "goods").fromCsv(new StringReader(file.toString()), CsvOptions.DEFAULTS);
            assertThat(report.loaded()).isEqualTo(400);
            List<List<String>> after = Goods.rows("goods");
            for (int i = 0; i < 400; i++) {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void badLinesAreListedWithTheirPlace(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            BulkReport report = load(
                    9,
                    "id,txt,num,flag,d",
                    "1,\"two\nlines\",1.5,true,2024-02-29",
                    "x,no number,1,false,2024-01-01",
                    "2,\"\",,0,2024-01-01",
                    "3,too few",
                    "4,no date,1,f,2024-02-30",
                    "1,again,1,t,2024-01-01",
                    "5,,2,,");
            assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(4L, 6L, 7L, 8L);
            assertThat(report.rejected().get(0).reason())
                    .contains("column 'id' is")
                    .doesNotContain("x,");
            assertThat(report.rejected().get(1).reason()).contains("2 fields, where 5");
            assertThat(report.rejected().get(1).item()).isEqualTo(List.of("3", "too few"));
            assertThat(report.rejected().get(3).reason()).contains("UNIQUE_VIOLATION");
            List<List<String>> rows = Goods.rows("goods");
            assertThat(rows).extracting(row -> row.get(1)).containsExactly("'two\nlines'", "''", "NULL");
            assertThat(rows.get(1).get(2)).isEqualTo("NULL");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aFileMayLookDifferent(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            CsvOptions options =
                    CsvOptions.DEFAULTS.separator(';').header(false).nullText("\\N");
            Bulk.into("goods", "goods").columns("id", "txt").fromCsv(new StringReader("1;\n2;\\N\n3;\"\\N\""), options);
            assertThat(Goods.rows("goods")).extracting(row -> row.get(1)).containsExactly("''", "NULL", "'\\N'");
            StringWriter out = new StringWriter();
            Bulk.fromQuery("goods", "select id, txt from goods where id > ? order by id", 1)
                    .toCsv(out, options);
            assertThat(out).hasToString("2;\\N\n3;\"\\N\"\n");
            StringWriter columns = new StringWriter();
            Bulk.from("goods", "goods").columns("txt", "id").toCsv(columns, CsvOptions.DEFAULTS);
            assertThat(columns.toString().toLowerCase(java.util.Locale.ROOT)).startsWith("txt,id\n");
            assertThatThrownBy(() -> Bulk.into("goods", "goods")
                            .columns("id", "nothing")
                            .fromCsv(new StringReader("id\n1"), CsvOptions.DEFAULTS))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("nothing");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void withoutLocalInfileItIsInsertsAndSaysWhy(ServerEngine engine) {
        try (Goods goods = Goods.on(engine)) {
            if (!Goods.isMysql(engine)) {
                return;
            }
            ConnectionManager.execute("goods", "set global local_infile = 0");
            try {
                BulkReport report = load(0, "id,txt", "1,one");
                assertThat(report.means()).isEqualTo(BulkMeans.MULTI_ROW);
                assertThat(report.shortfall()).contains("local_infile is off on the server");
                assertThat(Goods.count()).isEqualTo(1);
            } finally {
                ConnectionManager.execute("goods", "set global local_infile = 1");
            }
        }
    }
}
