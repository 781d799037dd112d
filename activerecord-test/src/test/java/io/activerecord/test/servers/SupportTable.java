package io.activerecord.test.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The README's table of engines: for those that this build can start what its last run found out, and for the others how
 * far they are checked without a server.
 */
public final class SupportTable {
    private static final Map<String, String> PRODUCTS = Map.of(
            "sqlite", "SQLite",
            "h2", "H2",
            "postgresql", "PostgreSQL",
            "mysql", "MySQL",
            "mariadb", "MariaDB",
            "oracle", "Oracle",
            "sqlserver", "SQL Server",
            "cockroachdb", "CockroachDB",
            "yugabytedb", "YugabyteDB",
            "tidb", "TiDB");

    /** How much is known of an engine. */
    public enum Standing {
        /** The cases ran on the engine inside the JVM. */
        IN_PROCESS("**verified** on the engine itself"),
        /** The cases ran on a server that the build starts. */
        SERVER("**verified** on a real server"),
        /** No server of the product can be started; its SQL is judged by other means. */
        CHECKED("checked by grammar and H2; on a server only where Docker is"),
        /** Another server of the product, or one that speaks like it, is verified; this one is not. */
        NOT_RUN("not run: only where Docker is");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        /** As the table says it. */
        public String text() {
            return text;
        }

        /** Whether it is a claim that cases ran. */
        public boolean isVerified() {
            return this == IN_PROCESS || this == SERVER;
        }
    }

    private SupportTable() {}

    /** Every engine of this build, whatever servers of their own somebody has named. */
    public static List<ServerEngine> engines() {
        return ServerEngines.all(variable -> null);
    }

    /** What this build can know of the engine: by how it can be started, never by what a table says. */
    public static Standing standing(ServerEngine engine) {
        if (!engine.needsDocker()) {
            return List.of("sqlite", "h2").contains(engine.name()) ? Standing.IN_PROCESS : Standing.SERVER;
        }
        boolean spoken = engines().stream()
                .anyMatch(other -> !other.needsDocker() && other.driver().equals(engine.driver()));
        return spoken ? Standing.NOT_RUN : Standing.CHECKED;
    }

    /** Product and version, as the vendor writes them; the product alone where no version was run. */
    public static String label(ServerEngine engine) {
        String[] parts = engine.name().split("-", 2);
        String product = PRODUCTS.getOrDefault(parts[0], parts[0]);
        return parts.length < 2 || standing(engine) == Standing.CHECKED ? product : product + " " + parts[1];
    }

    /**
     * The lines of the table.
     *
     * @throws IllegalStateException if a case failed, or an engine that can be started has no cases in the run
     */
    public static List<String> of(Path enginesJson) {
        Map<String, EngineRow> run = read(enginesJson);
        List<String> lines = new ArrayList<>(List.of(
                "| Engine | Tested | Version | Cases passed | Refused, by feature | Known to differ |",
                "|---|---|---|---|---|---|"));
        for (ServerEngine engine : engines()) {
            Standing standing = standing(engine);
            String start = "| " + label(engine) + " | " + standing.text() + " | ";
            lines.add(start + (standing.isVerified() ? figures(engine, run.get(engine.name())) : " | | | |"));
        }
        return lines;
    }

    private static String figures(ServerEngine engine, @Nullable EngineRow row) {
        if (row == null || row.passed() == 0 || row.failed() > 0 || !row.how().equals("real")) {
            throw new IllegalStateException("the last run does not verify " + engine + ": "
                    + (row == null ? "it is not in it" : row) + "; run the whole TCK, then write the table");
        }
        String version = row.version().isEmpty() ? engine.version() : row.version(); // inside the JVM, it is the same
        return String.join(
                        " | ", version, String.valueOf(row.passed()), refused(row), String.join("; ", row.deviations()))
                + " |";
    }

    private static String refused(EngineRow row) {
        return new TreeMap<>(row.refused())
                .entrySet().stream()
                        .map(entry -> entry.getValue() + " `" + entry.getKey() + "`")
                        .collect(Collectors.joining(", "));
    }

    private record Report(List<EngineRow> engines) {}

    private static Map<String, EngineRow> read(Path enginesJson) {
        try {
            return new ObjectMapper()
                    .readValue(Files.readAllBytes(enginesJson), Report.class).engines().stream()
                            .collect(Collectors.toMap(EngineRow::engine, row -> row));
        } catch (IOException e) {
            throw new UncheckedIOException("no run's report was read; run the TCK first", e);
        }
    }
}
