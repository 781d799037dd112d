package io.activerecord.cli;

import io.activerecord.data.CopyComparison;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares two sides. Confined to one thread. */
@Command(name = "verify", description = "Compares what copy would copy with what is there, and writes nothing.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Sides sides = new Sides();

    @SuppressWarnings("NullAway.Init") // picocli hands it over before it parses
    private CommandSpec spec;

    @Spec
    void in(CommandSpec command) {
        spec = command;
        sides.addTo(command);
    }

    @Override
    public Integer call() {
        try {
            List<CopyComparison> comparisons = sides.copy().compare();
            tell(comparisons, spec.commandLine().getOut());
            return comparisons.stream().allMatch(CopyComparison::same) ? 0 : ActiveRecordCli.DIFFERENT;
        } finally {
            sides.close();
        }
    }

    static void tell(List<CopyComparison> comparisons, PrintWriter out) {
        for (CopyComparison comparison : comparisons) {
            out.println(comparison);
            comparison.differences().forEach(row -> out.println("  " + row));
        }
    }
}
