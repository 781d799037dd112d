package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A walk through a million rows whose JVM, of 64 MB, is killed on the way, and another that goes on. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here, and once is long enough
class KilledWalkTest {
    private static final long ROWS = 1_000_000;
    private static final long BATCH = 5_000;
    private static final long KILLED_AFTER = 400_000;

    @TempDir
    Path folder;

    @Test
    void everyRowIsWorkedOnExactlyOnceAlthoughTheWalkIsKilled() throws IOException, InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("parcels.db");
        ConnectionManager.configure("primary", ConnectionConfig.url(url));
        fill();
        List<String> first = run(url, "first", KILLED_AFTER);
        assertThat(first).doesNotContain("delivered " + ROWS + " parcels");
        long committed = count("select count(*) from deliveries");
        assertThat(committed).isBetween(KILLED_AFTER - BATCH, ROWS - BATCH); // the last one may not have been committed
        List<String> second = run(url, "second", Long.MAX_VALUE);
        assertThat(second).contains("done " + ROWS, "delivered " + (ROWS - committed) + " parcels");
        assertThat(count("select count(*) from deliveries")).isEqualTo(ROWS);
        assertThat(count("select count(distinct parcel_id) from deliveries")).isEqualTo(ROWS);
        assertThat(count("select count(*) from deliveries where run = 'first'")).isEqualTo(committed);
    }

    private static long count(String sql) {
        Long found = ConnectionManager.selectValue("primary", Long.class, sql);
        return found == null ? 0 : found;
    }

    /** Labels are few, so that the key decides between many that are equal. */
    private static void fill() {
        ConnectionManager.execute("primary", "create table parcels (id integer primary key, label text)");
        ConnectionManager.execute("primary", "create table deliveries (parcel_id integer not null, run text not null)");
        ConnectionManager.execute("primary", "create table walks (token text)");
        ConnectionManager.execute("primary", "insert into walks values (null)");
        ConnectionManager.execute(
                "primary",
                "insert into parcels with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)"
                        + " select i, case when i % 10 = 0 then null else 'label ' || (i % 300) end from n",
                ROWS);
        ConnectionManager.execute("primary", "create index parcels_by_label on parcels (label, id)");
    }

    /** What it printed; killed once it has done {@code enough}. */
    private static List<String> run(String url, String name, long enough) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWalk.class.getName(),
                        url,
                        name)
                .redirectErrorStream(true)
                .start();
        List<String> output = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith("done ") && Long.parseLong(line.substring(5)) >= enough && process.isAlive()) {
                    process.destroyForcibly();
                    break; // its output is closed with it
                }
            }
        }
        int end = process.waitFor();
        if (enough == Long.MAX_VALUE) {
            assertThat(end).as(String.join("\n", output)).isZero();
        }
        return output;
    }
}
