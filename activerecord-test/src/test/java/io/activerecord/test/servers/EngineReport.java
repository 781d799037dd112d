package io.activerecord.test.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * At the end of a run in which cases of the TCK ran, prints what they found on each engine, and writes it to {@code
 * target/engines.json}. JUnit finds this class by its name in META-INF/services.
 */
public final class EngineReport implements TestExecutionListener {
    /** The tag of the TCK's classes. */
    private static final TestTag CASES = TestTag.create("tck");

    private final EngineCases cases;
    private final Path folder;
    private final PrintStream out;

    /** For JUnit. */
    public EngineReport() {
        this(Folders.target(), new EngineCases(), System.out);
    }

    EngineReport(Path folder, EngineCases cases, PrintStream out) {
        this.cases = cases;
        this.folder = folder;
        this.out = out;
    }

    /** What an earlier run of the cases found is not taken for this one's. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean cases = plan.countTestIdentifiers(test -> test.getTags().contains(CASES)) > 0;
        if (!cases) {
            return;
        }
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            System.err.println("the last report of the engines was not deleted: " + e.getMessage());
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        cases.published(test, entry);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        cases.finished(test, result);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<EngineRow> rows = cases.rows();
        if (!rows.isEmpty()) {
            out.println("\n" + EngineTable.of(rows) + "\n");
            write(rows);
        }
    }

    /** A run of another kind than the usual one, such as without ByteBuddy, has a file of its own. */
    private Path file() {
        String run = System.getProperty("test.run", "");
        return folder.resolve("engines" + (run.isEmpty() ? "" : "-" + run) + ".json");
    }

    private void write(List<EngineRow> rows) {
        try {
            Files.write(
                    file(),
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                            .writeValueAsBytes(Map.of("engines", rows)));
        } catch (IOException e) {
            System.err.println("the report of the engines was not written: " + e.getMessage());
        }
    }
}
