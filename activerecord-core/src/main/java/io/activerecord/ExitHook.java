package io.activerecord;

import io.activerecord.connection.Registration;
import java.time.Duration;

/** Shuts the connections down when the JVM ends. */
final class ExitHook {
    /** What closing connections may take beyond the time that work has. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private ExitHook() {}

    static Registration register(Duration longest) {
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
