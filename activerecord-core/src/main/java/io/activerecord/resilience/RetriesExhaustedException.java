package io.activerecord.resilience;

import io.activerecord.error.ActiveRecordException;
import java.time.Duration;

/**
 * Says how often work was done before it failed for good; suppressed in the failure of the last attempt, and never thrown.
 * {@link RetryPolicy#attemptsOf} reads it.
 */
public final class RetriesExhaustedException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    private final int attempts;

    RetriesExhaustedException(int attempts, Duration took, String why) {
        super("failed " + attempts + " times within " + took.toMillis() + " ms; " + why, null);
        this.attempts = attempts;
    }

    /** How often the work was done, at least 2. */
    public int attempts() {
        return attempts;
    }
}
