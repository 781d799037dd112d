package io.activerecord.test.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows are some 200 MB; the JVM that reads them has 64. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here, and once is long enough
class MillionRowsTest {
    private static final long ROWS = 1_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql-14", "postgresql-18", "mariadb-11.4", "mysql-8.0"})
    void aMillionRowsAreStreamedInAHeapOf64Megabytes(String engine) throws IOException, InterruptedException {
        ServerEngine server = ServerEngines.standingFor(engine);
        assumeTrue(server.availability().available(), server.availability().reason());
        try (FreshDatabase database = server.freshDatabase("million")) {
            fill(database);
            assertThat(streamedWithSmallHeap(database))
                    .contains("read " + ROWS + " rows, sum " + ROWS * (ROWS + 1) / 2)
                    .contains("then found 7");
        }
    }

    /** A thousand rows by hand, the others from their product with themselves. */
    private static void fill(FreshDatabase database) {
        ConnectionManager.configure("primary", database.config());
        ConnectionManager.execute("primary", "create table digits (n integer not null)");
        ConnectionManager.execute(
                "primary", "create table readings (id bigint not null primary key, text varchar(200))");
        StringBuilder rows = new StringBuilder("(0)");
        for (int i = 1; i < 1_000; i++) {
            rows.append(",(").append(i).append(')');
        }
        ConnectionManager.execute("primary", "insert into digits values " + rows);
        ConnectionManager.execute(
                "primary",
                "insert into readings select a.n * 1000 + b.n + 1, ? from digits a cross join digits b",
                "x".repeat(180));
        ConnectionManager.dispose("primary");
    }

    private static String streamedWithSmallHeap(FreshDatabase database) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                MillionRows.class.getName(),
                database.url()));
        if (database.username() != null) {
            command.add(database.username());
            command.add(database.password());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
