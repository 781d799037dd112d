package io.activerecord.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the circuit breaker of one server stands. Immutable.
 *
 * @param node as {@code orders#2}, or the connection's name alone where there is one server
 * @param refuses whether a call would be refused now; an open breaker whose pause is over lets the next one through
 * @param since when it came into that state
 * @param until when the pause of an open breaker is over; null in other states
 * @param calls how many calls its window has now
 * @param failed how many of them have failed
 * @param slow how many of them were slow
 * @param lastFailure the last one that counted; null if there was none
 */
public record CircuitStatus(
        String node,
        CircuitState state,
        boolean refuses,
        Instant since,
        @Nullable Instant until,
        int calls,
        int failed,
        int slow,
        @Nullable Throwable lastFailure) {
    /** Why it refuses, for a message. */
    String told() {
        String failure = lastFailure == null
                ? ""
                : ", the last failure was " + lastFailure.getClass().getSimpleName();
        return switch (state) {
            case FORCED_OPEN -> "its circuit breaker was opened by hand at " + since;
            case HALF_OPEN -> "its circuit breaker is on trial since " + since + failure;
            default ->
                "its circuit breaker is open since " + since + (until == null ? "" : " until " + until) + " (" + failed
                        + " of " + calls + " calls have failed, " + slow + " were slow" + failure + ")";
        };
    }
}
