package io.activerecord;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.function.Consumer;

/** One line of a terminal that is written anew at each report, and ended by the last. Confined to one thread at a time. */
final class ProgressBar implements Consumer<Progress.Report> {
    private static final int WIDTH = 24;

    private final String what;
    private final PrintStream out;
    private int written;

    ProgressBar(String what, PrintStream out) {
        this.what = Objects.requireNonNull(what, "what");
        this.out = Objects.requireNonNull(out, "out");
    }

    /** Since 22 there is a console without a terminal too, which says so itself. */
    @SuppressWarnings("SystemConsoleNull") // it is asked again below
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public void accept(Progress.Report report) {
        String line = what + " " + bar(report) + report;
        String rest = " ".repeat(Math.max(0, written - line.length()));
        out.print("\r" + line + rest + (report.finished() ? System.lineSeparator() : ""));
        out.flush();
        written = report.finished() ? 0 : line.length();
    }

    /** Ends the line that is there, if one is, where no last report comes. */
    void end() {
        if (written > 0) {
            written = 0;
            out.println();
        }
    }

    private static String bar(Progress.Report report) {
        if (report.total().isEmpty()) {
            return "";
        }
        long total = report.total().getAsLong();
        double share = total == 0 ? 1 : Math.min(1.0, (double) report.done() / total);
        int full = (int) (share * WIDTH);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] ";
    }
}
