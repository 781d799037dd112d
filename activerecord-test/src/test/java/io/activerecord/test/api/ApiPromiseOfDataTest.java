package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkFrom;
import io.activerecord.data.BulkInto;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyComparison;
import io.activerecord.data.CopyException;
import io.activerecord.data.CopyLosses;
import io.activerecord.data.CopyMismatchException;
import io.activerecord.data.CopyReport;
import io.activerecord.data.CsvOptions;
import io.activerecord.data.RejectedRow;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import io.activerecord.test.LeakCheck;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The names of module activerecord-data that users compile against. */
@ExtendWith(LeakCheck.class)
class ApiPromiseOfDataTest {
    record Thing(int id, String name) {}

    @BeforeEach
    void table() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute("primary", "create table things (id integer primary key, name text)");
    }

    @Test
    void rowsGoInFromManySources() {
        BulkInto things = Bulk.into("primary", "things")
                .columns("id", "name")
                .rejects(0)
                .batchSize(10)
                .progress(Progress.to(report -> {}));
        BulkReport report = things.fromMaps(List.of(Map.of("id", 1, "name", "a")));
        things.fromMaps(Stream.of(Map.of("id", 2, "name", "b")));
        things.fromArrays(List.<Object[]>of(new Object[] {3, "c"}));
        things.fromArrays(Stream.<Object[]>of(new Object[] {4, "d"}));
        things.fromRecords(List.of(new Thing(5, "e")));
        things.fromRecords(Stream.of(new Thing(6, "f")));
        things.fromCsv(new StringReader("id,name\n7,g"), CsvOptions.DEFAULTS);
        assertThat(report.read() + report.loaded()).isEqualTo(2);
        assertThat(report.means()).isEqualTo(BulkMeans.MULTI_ROW);
        assertThat(report.shortfall()).isNull();
        assertThat(report.elapsed()).isPositive().isLessThan(Duration.ofHours(1));
        assertThat(report.perSecond()).isPositive();
        assertThat(Bulk.into("primary", Table.of("things")).fromMaps(List.of()).rejected())
                .isEmpty();
    }

    @Test
    void whatIsRefusedIsToldAndBadSettingsAreToo() {
        BulkInto things = Bulk.into("primary", "things");
        assertThatThrownBy(() -> things.fromRecords(Stream.of(new Thing(1, "a"), new Thing(1, "b"))))
                .isInstanceOfSatisfying(BulkLoadException.class, refused -> {
                    RejectedRow row = refused.rejected().get(0);
                    assertThat(row.line()).isEqualTo(2);
                    assertThat(row.reason()).contains("UNIQUE_VIOLATION");
                    assertThat(row.item()).isEqualTo(new Thing(1, "b"));
                });
        assertThatThrownBy(() -> things.inTransactions()
                        .batchSize(1)
                        .fromRecords(Stream.of(new Thing(1, "a"), new Thing(1, "b"))))
                .isInstanceOfSatisfying(BulkLoadException.class, refused -> {
                    assertThat(refused.committed()).isEqualTo(1);
                    assertThat(refused.line()).isEqualTo(2);
                    assertThat(refused.isUnknown()).isFalse();
                });
        assertThatThrownBy(() -> things.rejects(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> things.batchSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsGoOut() {
        Bulk.into("primary", "things").fromRecords(List.of(new Thing(1, "a")));
        CsvOptions options = CsvOptions.DEFAULTS.separator(';').header(false).nullText("-");
        BulkFrom names = Bulk.from("primary", Table.of("things")).columns("name");
        StringWriter out = new StringWriter();
        assertThat(names.toCsv(out, options)).isEqualTo(1);
        assertThat(Bulk.from("primary", "things").toCsv(out, options)).isEqualTo(1);
        assertThat(Bulk.fromQuery("primary", "select id from things where id = ?", 1)
                        .toCsv(out, options))
                .isEqualTo(1);
        assertThat(out).hasToString("a\n1;a\n1\n");
    }

    @Test
    void rowsGoBetweenDatabases() {
        ConnectionManager.configure("other", ConnectionConfig.url("jdbc:sqlite::memory:"));
        Bulk.into("primary", "things").fromRecords(List.of(new Thing(1, "a"), new Thing(2, "b")));
        Copy copy = Copy.table("primary", Table.of("things"))
                .to("other")
                .into("copies")
                .createMissing()
                .columns("id", "name")
                .rename("name", "title")
                .key("id")
                .type("name", ColumnType.STRING)
                .losses(CopyLosses.IF_VALUES_FIT)
                .rejects(1)
                .batchSize(1)
                .resumable("copy")
                .progress(Progress.bar("things", System.err).counted())
                .verify();
        CopyReport report = copy.run();
        assertThat(report.read() + report.written() + report.skipped() + report.rejected())
                .isEqualTo(4);
        assertThat(report.finishedBefore()).isFalse();
        assertThat(report.perSecond()).isPositive();
        assertThat(report.elapsed()).isGreaterThan(report.comparing());
        CopyReport.TableCopy table = report.tables().get(0);
        assertThat(table.source() + table.target()).isEqualTo("primary.thingsother.copies");
        assertThat(table.rejected()).isEmpty();
        assertThat(table.madeWithout()).isInstanceOf(List.class);
        CopyComparison comparison = table.compared().orElseThrow();
        assertThat(table.checksum()).isEqualTo(comparison.targetChecksum()).isEqualTo(comparison.sourceChecksum());
        ConnectionManager.execute("other", "delete from copies where id = 1");
        assertThatThrownBy(copy::run).isInstanceOfSatisfying(CopyMismatchException.class, differ -> {
            CopyComparison.Difference row =
                    differ.comparisons().get(0).differences().get(0);
            assertThat(row.kind()).isEqualTo(CopyComparison.Kind.MISSING);
            assertThat(row.key()).containsExactly("1");
        });
        assertThat(copy.compare()).noneMatch(CopyComparison::same);
        assertThatThrownBy(() -> Copy.tables("primary", List.of(Table.of("none")))
                        .to("other")
                        .run())
                .isInstanceOf(CopyException.class);
        assertThatThrownBy(() -> Copy.query("primary", "select 1").to("other").run())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> copy.batchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> copy.resumable(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
