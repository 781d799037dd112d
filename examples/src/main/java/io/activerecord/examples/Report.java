package io.activerecord.examples;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints the account for people to read. */
final class Report {
    private static final int WIDTH = 118;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Account account) {
        line("ActiveRecord for Java: countries, currencies and time zones on five SQLite databases");
        line("folder %s; transitions of the years %d to %d",
                account.arguments().folder(), account.arguments().firstYear(), account.arguments().lastYear());
        printTables(account);
        printSteps(account);
        printConnections(account.connections());
        line("");
        line("%,d statements in %,d ms", account.statements(), account.took().toMillis());
    }

    private void printTables(Account account) {
        line("");
        line("%-15s %-16s %-12s %8s", "CONNECTION", "FILE", "TABLE", "ROWS");
        for (Account.TableRows table : account.tables()) {
            line("%-15s %-16s %-12s %,8d", table.connection(), table.file(), table.table(), table.rows());
        }
    }

    private void printSteps(Account account) {
        line("");
        line("%-15s %s", "CONNECTION", "WHAT WAS DONE: THE ANSWER, THE SQL");
        for (Tour.Step step : account.steps()) {
            wrapped("", step.what() + ": " + step.answer());
            for (SqlJournal.Sent sent : step.statements()) {
                wrapped(sent.connection(), "  " + sent.sql());
            }
        }
    }

    /** The first line behind its label, what does not fit below it. */
    private void wrapped(String label, String text) {
        String rest = text;
        String margin = label;
        while (rest.length() > WIDTH - 16) {
            int end = rest.lastIndexOf(' ', WIDTH - 16);
            line("%-15s %s", margin, rest.substring(0, end));
            rest = "    " + rest.substring(end + 1);
            margin = "";
        }
        line("%-15s %s", margin, rest);
    }

    private void printConnections(Map<String, ConnectionCount.Figures> connections) {
        line("");
        line("%-15s %8s %8s %8s %8s", "CONNECTION", "OPENED", "LENT", "RETURNED", "CLOSED");
        connections.forEach((name, figures) -> line(
                "%-15s %8d %8d %8d %8d",
                name, figures.opened(), figures.lent(), figures.returned(), figures.closed()));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
