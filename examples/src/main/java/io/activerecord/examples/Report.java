package io.activerecord.examples;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints the account for people to read. */
final class Report {
    private static final int WIDTH = 118;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Account account) {
        line("ActiveRecord for Java: countries, currencies and time zones on five databases");
        line(
                "%s; transitions of the years %d to %d",
                account.arguments().place(),
                account.arguments().firstYear(),
                account.arguments().lastYear());
        printDatabases(account);
        printSteps(account);
        line("");
        line(
                "%,d rows in %d databases, %,d ms",
                account.tables().stream().mapToLong(Account.TableRows::rows).sum(),
                account.connections().size(),
                account.took().toMillis());
    }

    private void printDatabases(Account account) {
        line("");
        line(
                "%-14s  %-15s  %-49s %6s %6s %8s %6s",
                "CONNECTION", "DATABASE", "ROWS IN THE END", "OPENED", "LENT", "RETURNED", "CLOSED");
        account.connections().forEach((name, figures) -> printDatabase(name, account.tablesOf(name), figures));
    }

    private void printDatabase(String name, List<Account.TableRows> tables, ConnectionCount.Figures figures) {
        String rows = tables.stream()
                .map(table -> String.format(Locale.ROOT, "%s %,d", table.table(), table.rows()))
                .collect(Collectors.joining(", "));
        line(
                "%-14s  %-15s  %-49s %6d %6d %8d %6d",
                name,
                tables.get(0).database(),
                rows,
                figures.opened(),
                figures.lent(),
                figures.returned(),
                figures.closed());
    }

    private void printSteps(Account account) {
        line("");
        line("WHAT WAS DONE, WHAT CAME OF IT, WHERE, AND THE SQL");
        for (Tour.Step step : account.steps()) {
            wrapped("", step.what() + ": " + step.answer());
            for (List<SqlJournal.Sent> same : byTenants(step.statements())) {
                wrapped(
                        String.format(Locale.ROOT, "  %-14s", named(same)),
                        same.get(0).sql());
            }
        }
    }

    /** A statement that went to the databases of several tenants is printed once. */
    private static Collection<List<SqlJournal.Sent>> byTenants(List<SqlJournal.Sent> statements) {
        return statements.stream()
                .collect(Collectors.groupingBy(
                        sent -> sent.connection().replaceAll("\\[.*", " ") + sent.sql(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private static String named(List<SqlJournal.Sent> same) {
        int more = same.size() - 1;
        return same.get(0).connection() + (more == 0 ? "" : " +" + more);
    }

    /** What does not fit into the line is put below it, indented. */
    private void wrapped(String label, String text) {
        String rest = label + text;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            line("%s", rest.substring(0, end));
            rest = " ".repeat(label.length() + 4) + rest.substring(end + 1);
        }
        line("%s", rest);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
