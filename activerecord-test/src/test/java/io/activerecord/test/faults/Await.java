package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for what must come to pass by itself. */
final class Await {
    private Await() {}

    /** Something that holds by and by. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Asks again and again, for half a minute; a failure counts for no. */
    static void that(String what, Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Exception last = null;
        for (; ; ) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            requireTime(what, end, last);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void requireTime(String what, long end, @Nullable Exception last) {
        assertThat(System.nanoTime()).as("%s; %s", what, last).isLessThan(end);
    }
}
