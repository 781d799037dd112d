package io.activerecord.test.queue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** What is logged while work runs: the tests' logger writes to the error stream. */
final class LoggedWarnings {
    private LoggedWarnings() {}

    static <T> T during(Callable<T> work, StringBuilder logged) throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            return work.call();
        } finally {
            System.setErr(err);
            logged.append(caught.toString(StandardCharsets.UTF_8));
        }
    }
}
