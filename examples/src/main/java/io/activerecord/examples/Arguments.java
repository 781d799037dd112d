package io.activerecord.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param folder where the databases are put, if they are files
 * @param firstYear the first year whose time-zone transitions are read
 * @param lastYear the last one
 * @param server where they are instead; null for files
 */
record Arguments(
        Path folder, int firstYear, int lastYear, @Nullable Databases server) {
    static final String USAGE = """
            usage: MainJob [--folder DIR | --url URL [--username NAME] [--password WORD]] [--years N]
              --folder DIR     where the SQLite databases are put; default target/main-job
              --url URL        a JDBC URL with {database} in place of the name; the databases primary, analytics,
                               shop_acme, shop_globex and shop_initech must be there, and empty
              --username NAME  who logs in there
              --password WORD  and with which password
              --years N        years of time-zone transitions up to this one, 1 to 200; default 60""";

    private static final Set<String> NAMES = Set.of("--folder", "--url", "--username", "--password", "--years");

    /** The databases as files of {@code folder}. */
    Arguments(Path folder, int firstYear, int lastYear) {
        this(folder, firstYear, lastYear, null);
    }

    /** @throws WrongArgumentException saying which argument is wrong */
    static Arguments parse(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!NAMES.contains(args[i])) {
                throw new WrongArgumentException("unknown argument: " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new WrongArgumentException(args[i] + " needs a value");
            }
            values.put(args[i], args[i + 1]);
        }
        int years = years(values.getOrDefault("--years", "60"));
        int thisYear = Year.now(ZoneOffset.UTC).getValue();
        String folder =
                values.getOrDefault("--folder", Path.of("target", "main-job").toString());
        return new Arguments(folder(folder), thisYear - years + 1, thisYear, server(values));
    }

    private static @Nullable Databases server(Map<String, String> values) {
        String url = values.get("--url");
        if (url == null) {
            return null;
        }
        if (!url.contains("{database}")) {
            throw new WrongArgumentException("--url has no {database} where the name of the database belongs");
        }
        return new Databases(url, values.get("--username"), values.get("--password"));
    }

    /** Where the databases are. */
    Databases databases() {
        return server == null ? Databases.in(folder) : server;
    }

    /** The folder or the URL, without secrets. */
    String place() {
        return server == null ? "folder " + folder : server.url().replaceAll("[?;].*", "");
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongArgumentException("--folder is no path: " + text);
        }
    }

    private static int years(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 200) {
            throw new WrongArgumentException("--years must be a number from 1 to 200: " + text);
        }
        return Integer.parseInt(text);
    }
}
