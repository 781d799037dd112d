package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionHealth;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
final class Waiting {
    private Waiting() {}

    static void until(String claim, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(claim).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** No thread of that name is there any more. */
    static void noThread(String begin) {
        until(
                "no thread " + begin,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(each -> each.getName().startsWith(begin)));
    }

    static ConnectionHealth health(String name) {
        return ConnectionManager.health().stream()
                .filter(each -> each.connection().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
