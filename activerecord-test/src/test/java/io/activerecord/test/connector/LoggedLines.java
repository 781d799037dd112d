package io.activerecord.test.connector;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while work runs: the tests' logger writes to the error stream. */
final class LoggedLines {
    private LoggedLines() {}

    static String during(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }
}
