package io.activerecord.examples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;

/**
 * The command line.
 *
 * @param folder where the databases are put
 * @param firstYear the first year whose time-zone transitions are read
 * @param lastYear the last one
 */
record Arguments(Path folder, int firstYear, int lastYear) {
    static final String USAGE = """
            usage: MainJob [--folder DIR] [--years N]
              --folder DIR  where the databases are put; default target/main-job
              --years N     years of time-zone transitions up to this one, 1 to 200; default 60""";

    /** @throws WrongArgumentException saying which argument is wrong */
    static Arguments parse(String... args) {
        Path folder = Path.of("target", "main-job");
        int years = 60;
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--folder" -> folder = folder(valueOf(args, i));
                case "--years" -> years = years(valueOf(args, i));
                default -> throw new WrongArgumentException("unknown argument: " + args[i]);
            }
        }
        int thisYear = Year.now(ZoneOffset.UTC).getValue();
        return new Arguments(folder, thisYear - years + 1, thisYear);
    }

    private static String valueOf(String[] args, int name) {
        if (name + 1 == args.length) {
            throw new WrongArgumentException(args[name] + " needs a value");
        }
        return args[name + 1];
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
