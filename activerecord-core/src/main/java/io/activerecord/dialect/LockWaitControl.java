package io.activerecord.dialect;

import java.time.Duration;

/**
 * How a session is told for how long its statements wait for locks, on an engine where the select that locks cannot say so
 * itself. Each method gives a statement. Immutable; safe for use by several threads.
 */
public interface LockWaitControl {
    /** Gives what holds as one value. */
    String read();

    /** Sets the longest wait. */
    String set(Duration longest);

    /**
     * Puts back what held.
     *
     * @param before as {@link #read} gave it
     */
    String putBack(String before);

    /**
     * Whether rolling back puts it back too, so that nothing is lost where {@link #putBack} is refused because the
     * transaction has failed.
     */
    default boolean endsWithTransaction() {
        return false;
    }
}
