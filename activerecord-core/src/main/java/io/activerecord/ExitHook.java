package io.activerecord;

import io.activerecord.connection.Registration;
import io.activerecord.error.ConfigurationException;
import java.time.Duration;

/** Shuts the connections down when the JVM ends. */
final class ExitHook {
    /** What closing connections may take beyond the time that work has. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofDays(365);

    private ExitHook() {}

    static Registration register(Duration longest) {
        if (longest.isNegative()
                || longest.compareTo(LONGEST) > 0) { // else nobody would hear of it but the JVM at its end
            throw new ConfigurationException("work in flight cannot be given " + longest + "; give zero to a year");
        }
        Duration most = longest.plus(CLOSING);
        Thread hook = new Thread(() -> ConnectionManager.shutdown(longest).await(most), "activerecord-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> remove(hook);
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the JVM ends already, and the hook runs
            return;
        }
    }
}
