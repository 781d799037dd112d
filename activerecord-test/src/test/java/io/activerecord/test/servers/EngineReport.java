package io.activerecord.test.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * At the end of a JVM in which cases of the TCK ran, prints what they found on each engine, and writes it to {@code
 * target/engines.json}, together with what other JVMs of the build found before. JUnit finds this class by its name in
 * META-INF/services.
 */
public final class EngineReport implements LauncherSessionListener, TestExecutionListener {
    private final EngineCases cases;
    private final EngineFile file;
    private final PrintStream out;

    /** For JUnit. */
    public EngineReport() {
        this(ofThisBuild(), new EngineCases(), System.out);
    }

    EngineReport(EngineFile file, EngineCases cases, PrintStream out) {
        this.cases = cases;
        this.file = file;
        this.out = out;
    }

    /** A run of another kind than the usual one, such as without ByteBuddy, has a file of its own. */
    static EngineFile ofThisBuild() {
        String run = System.getProperty("test.run", "");
        return new EngineFile(
                Folders.target().resolve("engines" + (run.isEmpty() ? "" : "-" + run) + ".json"),
                System.getProperty("test.build", ""));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
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
    public void launcherSessionClosed(LauncherSession session) {
        end();
    }

    /** Says what was found; nothing where no case ran. */
    void end() {
        List<EngineRow> rows = cases.rows();
        if (!rows.isEmpty()) {
            out.println("\n" + EngineTable.of(written(rows)) + "\n");
        }
    }

    private List<EngineRow> written(List<EngineRow> rows) {
        try {
            return file.add(rows);
        } catch (IOException e) {
            System.err.println("the report of the engines was not written: " + e.getMessage());
            return rows;
        }
    }
}
