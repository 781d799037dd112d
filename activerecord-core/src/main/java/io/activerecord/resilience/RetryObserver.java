package io.activerecord.resilience;

import java.time.Duration;

/** Who is asked before work is done again, and told when it will be. Called on the thread that does the work. */
public interface RetryObserver {
    /** One that lets the policy decide alone. */
    RetryObserver NONE = new RetryObserver() {};

    /** Whether the work may be done again after {@code failure}, whatever the policy says; yes by default. */
    default boolean mayRepeat(Throwable failure) {
        return true;
    }

    /** How long the work may still go on, pauses included; for ever by default. */
    default Duration left() {
        return RetryPolicy.FOR_EVER;
    }

    /**
     * The work will be done again.
     *
     * @param attempt which attempt failed, counted from 1
     * @param delay the pause that comes now
     */
    default void retrying(int attempt, Throwable failure, Duration delay) {}

    /**
     * Waits before the work is done again; sleeps by default.
     *
     * @return whether it is done again; if not, the failure goes on
     */
    default boolean pause(Duration delay) throws InterruptedException {
        Thread.sleep(delay.toMillis(), delay.toNanosPart() % 1_000_000);
        return true;
    }
}
