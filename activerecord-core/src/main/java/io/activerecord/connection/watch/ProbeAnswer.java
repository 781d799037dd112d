package io.activerecord.connection.watch;

import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself, or why it said nothing. Immutable.
 *
 * @param kind what it is
 * @param writable whether it takes writes; null where the engine does not tell
 * @param position how far it has come; null where the engine does not tell
 * @param asked when the question was sent, as {@link Moments} counts
 * @param took how long the answer took, in nanoseconds
 * @param failure why there is none
 */
public record ProbeAnswer(
        Kind kind,
        @Nullable Boolean writable,
        @Nullable String position,
        long asked,
        long took,
        @Nullable Throwable failure) {
    /** What an answer is. */
    public enum Kind {
        ANSWERED,
        FAILED,
        /** The question was not sent, for reasons of our own: nothing is known of the server. */
        NOT_ASKED
    }

    public static ProbeAnswer failed(Throwable failure) {
        return new ProbeAnswer(Kind.FAILED, null, null, 0, 0, failure);
    }

    public static ProbeAnswer notAsked() {
        return new ProbeAnswer(Kind.NOT_ASKED, null, null, 0, 0, null);
    }

    public boolean isAnswered() {
        return kind == Kind.ANSWERED;
    }

    public boolean takesWrites() {
        return isAnswered() && Boolean.TRUE.equals(writable);
    }

    public boolean refusesWrites() {
        return isAnswered() && Boolean.FALSE.equals(writable);
    }
}
