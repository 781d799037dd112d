package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Progress;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.data.Bulk;
import io.activerecord.data.BulkLoadException;
import io.activerecord.data.BulkReport;
import io.activerecord.data.CsvOptions;
import io.activerecord.data.RejectedRow;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What guide/bulk.md shows. */
@ExtendWith(LeakCheck.class)
class BulkTest {
    @TempDir
    Path folder;

    @BeforeEach
    void table() {
        ConnectionManager.configure("analytics", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.execute(
                "analytics",
                "create table events (id integer primary key, name text not null, price numeric, created_at timestamp)");
    }

    @Test
    void mapsGoIn() {
        Stream<Map<String, Object>> rows = Stream.of(Map.of("id", 1, "name", "start"), Map.of("id", 2, "name", "stop"));
        // snippet: bulk-maps
        BulkReport report = Bulk.into("analytics", "events").fromMaps(rows);
        System.out.println(report); // 2 of 2 rows by MULTI_ROW, 0 rejected, 1,000 a second
        // end snippet
        assertThat(report.toString()).startsWith("2 of 2 rows by MULTI_ROW, 0 rejected, ");
    }

    // snippet: bulk-in-transactions
    void loadFrom(List<Event> events) {
        try {
            Bulk.into("analytics", "events").batchSize(50_000).inTransactions().fromRecords(events);
        } catch (BulkLoadException e) {
            System.err.println(e.committed() + " rows are stored, all before line " + e.line()
                    + (e.isUnknown() ? "; the batch from there on may be" : "; go on there"));
            throw e;
        }
    }
    // end snippet

    @Test
    void batchesAreCommitted() {
        loadFrom(List.of());
        Event event = new Event(1, "start", BigDecimal.ONE, LocalDateTime.parse("2024-02-29T12:00:00"));
        loadFrom(List.of(event));
        assertThatThrownBy(() -> loadFrom(List.of(event)))
                .isInstanceOfSatisfying(
                        BulkLoadException.class,
                        failure -> assertThat(failure.line()).isEqualTo(1));
    }

    // snippet: bulk-records
    record Event(long id, String name, BigDecimal price, LocalDateTime createdAt) {}

    BulkReport load(Stream<Event> events) {
        return Bulk.into("analytics", "events")
                .batchSize(50_000)
                .progress(Progress.logged("events").of(1_000_000))
                .fromRecords(events);
    }
    // end snippet

    @Test
    void recordsGoIn() {
        Event event = new Event(1, "start", new BigDecimal("0.5"), LocalDateTime.parse("2024-02-29T12:00:00"));
        assertThat(load(Stream.of(event)).loaded()).isEqualTo(1);
        assertThat(ConnectionManager.select("analytics", Event.class, "select * from events"))
                .containsExactly(event);
    }

    @Test
    void modelsGoInAsTheyAre() {
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.schema("primary").createTable(Artist.class);
        Artist artist = new Artist();
        artist.setName("Nina");
        assertThat(Bulk.into(Artist.class)
                        .fromModels(Artist.class, List.of(artist))
                        .loaded())
                .isEqualTo(1);
        assertThat(artist.isNew()).isTrue();
        assertThat(Artist.all().get(0).getName()).isEqualTo("Nina");
    }

    @Test
    void badRowsAreListed() throws IOException {
        Path file = folder.resolve("events.csv");
        Files.writeString(file, "id,name,price\n1,start,0.5\n1,again,0.5\n2,stop,much\n");
        // snippet: bulk-rejects
        BulkReport report = Bulk.into("analytics", "events").rejects(100).fromCsv(file);
        for (RejectedRow row : report.rejected()) {
            System.err.println(row.line() + ": " + row.reason());
        }
        // end snippet
        assertThat(report.rejected()).extracting(RejectedRow::line).containsExactly(3L, 4L);
        assertThat(report.loaded()).isEqualTo(1);
    }

    @Test
    void csvGoesInAndOut() throws IOException {
        Path file = folder.resolve("events.csv");
        Files.writeString(file, "1;start\n2;stop\n");
        // snippet: bulk-csv
        CsvOptions plain = CsvOptions.DEFAULTS.separator(';').header(false).nullText("\\N");
        Bulk.into("analytics", "events").columns("id", "name").fromCsv(file, plain);
        // end snippet
        Path copy = folder.resolve("copy.csv");
        StringWriter writer = new StringWriter();
        // snippet: bulk-out
        Bulk.from("analytics", "events").columns("id", "name").toCsv(copy);
        Bulk.fromQuery("analytics", "select name from events where id > ?", 1).toCsv(writer, CsvOptions.DEFAULTS);
        // end snippet
        assertThat(Files.readAllLines(copy)).isEqualTo(List.of("id,name", "1,start", "2,stop"));
        assertThat(writer).hasToString("name\nstop\n");
    }
}
