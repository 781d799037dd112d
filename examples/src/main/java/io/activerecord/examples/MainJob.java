package io.activerecord.examples;

import io.activerecord.ConnectionManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

/**
 * Reads the JDK's countries, currencies and time zones into five databases, asks them, switches between them, and says
 * what it did.
 */
public final class MainJob {
    private static final int WRONG_USE = 2;

    private MainJob() {}

    /** Runs the job; leaves with status 2 and a line of usage for a wrong argument. */
    public static void main(String[] args) {
        int status = run(System.out, System.err, args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(PrintStream out, PrintStream err, String... args) {
        try {
            quietLogs();
            new Report(out).print(work(Arguments.parse(args)));
            return 0;
        } catch (WrongArgumentException e) {
            err.println(e.getMessage());
            err.println(Arguments.USAGE);
            return WRONG_USE;
        }
    }

    static Account work(Arguments arguments) {
        long began = System.nanoTime();
        if (arguments.server() == null) {
            WorkFolder.prepare(
                    arguments.folder(),
                    Databases.NAMES.stream().map(name -> name + ".db").toList());
        }
        try (SqlJournal journal = new SqlJournal();
                ConnectionCount count = new ConnectionCount()) {
            Tour tour = new Tour(journal);
            List<Account.TableRows> tables = onOpenDatabases(arguments, tour);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Map<String, ConnectionCount.Figures> connections = count.figures();
            return new Account(arguments, tables, tour.steps(), connections, took);
        }
    }

    private static List<Account.TableRows> onOpenDatabases(Arguments arguments, Tour tour) {
        try {
            arguments.databases().configure();
            Schema.create();
            WorldLoader.load();
            new ZoneLoader(arguments.firstYear(), arguments.lastYear()).load();
            OrderLoader.load();
            Queries.run(tour);
            Switches.run(tour);
            Changes.run(tour);
            return Account.countRows();
        } finally {
            ConnectionManager.disposeAll();
        }
    }

    private static void quietLogs() {
        try (InputStream properties = MainJob.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
