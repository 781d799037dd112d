package io.activerecord.cli;

import io.activerecord.Progress;
import io.activerecord.data.Copy;
import io.activerecord.data.CopyMismatchException;
import io.activerecord.data.CopyReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies rows. Confined to one thread. */
@Command(name = "copy", description = "Copies tables, or the rows of a query, from one database to another.")
final class CopyCommand implements Callable<Integer> {
    private static final int ROWS = 10_000;

    @Mixin
    private Sides sides = new Sides();

    @SuppressWarnings("NullAway.Init") // picocli hands it over before it parses
    private CommandSpec spec;

    @Spec
    void in(CommandSpec command) {
        spec = command;
        sides.addTo(command);
    }

    @Option(
            names = "--resume",
            paramLabel = "ID",
            description = "Notes how far it is under this id, and goes on there if it has been run before.")
    private @Nullable String id;

    @Option(names = "--create-missing", description = "Makes tables that the target does not have.")
    private boolean creating;

    @Option(names = "--verify", description = "Compares both sides afterwards.")
    private boolean verified;

    @Option(names = "--batch-size", paramLabel = "ROWS", description = "Rows at a time; ${DEFAULT-VALUE} by default.")
    private int batchSize = ROWS;

    @Option(
            names = "--rejects",
            paramLabel = "ROWS",
            description = "Leaves out so many rows that cannot be stored; none by default.")
    private int rejects;

    @Option(names = "--quiet", description = "Shows no progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            CopyReport report = described().run();
            report.tables().forEach(table -> {
                tell(table, out);
                table.compared().ifPresent(out::println);
            });
            out.println(report);
            return 0;
        } catch (CopyMismatchException e) {
            e.report().ifPresent(report -> report.tables().forEach(table -> tell(table, out)));
            VerifyCommand.tell(e.comparisons(), out);
            throw e;
        } finally {
            sides.close();
        }
    }

    private Copy described() {
        Copy copy = sides.copy().batchSize(batchSize).rejects(rejects);
        copy = id == null ? copy : copy.resumable(id);
        copy = creating ? copy.createMissing() : copy;
        copy = verified ? copy.verify() : copy;
        return quiet
                ? copy
                : copy.progress(Progress.bar(sides.label(), System.err).counted());
    }

    private static void tell(CopyReport.TableCopy table, PrintWriter out) {
        if (table.finishedBefore()) {
            out.println(table.source() + " was copied to " + table.target() + " before");
        }
        if (!table.madeWithout().isEmpty()) {
            out.println(table.target() + " was made without " + String.join(", ", table.madeWithout()));
        }
        table.rejected().forEach(row -> out.println(table.source() + " row " + row));
    }
}
