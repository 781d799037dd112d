package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one server said, over a connection of its own. Immutable. What is null is not told by its engine, or was not learned.
 *
 * @param status how the server was known to stand before it was asked
 * @param pool how its pool stands, which was not used
 * @param product name and version
 * @param connected how long it took to open the connection
 * @param roundTrip how long the shortest question took, on the open connection
 * @param writable whether it takes writes
 * @param position how far its log has come, or has been replayed
 * @param clockOffset how far its clock is before that of this process, or behind it (negative), give or take the round trip
 * @param failure why it did not answer; null if it did
 */
public record NodeDiagnosis(
        NodeStatus status,
        PoolFigures pool,
        @Nullable String product,
        @Nullable Duration connected,
        @Nullable Duration roundTrip,
        @Nullable Boolean writable,
        @Nullable String position,
        @Nullable Duration clockOffset,
        @Nullable String failure) {
    /** Whether it answered. */
    public boolean answers() {
        return failure == null;
    }

    /** In one line. */
    public String text() {
        String pooled = "; pool " + pool.active() + " active, " + pool.idle() + " idle, " + pool.waiting()
                + " waiting, at most " + pool.max();
        if (failure != null) {
            return status.node() + " (" + status.role() + ") does not answer: " + failure + pooled;
        }
        return status.node() + " (" + status.role() + ") " + product
                + told(", connected in ", connected)
                + told(", round trip ", roundTrip)
                + (writable == null ? "" : writable ? ", takes writes" : ", takes no writes")
                + (position == null ? "" : ", at " + position)
                + told(", lag ", status.lag())
                + told(", clock off by ", clockOffset)
                + pooled;
    }

    private static String told(String what, @Nullable Duration time) {
        return time == null ? "" : what + Math.round(time.toNanos() / 10_000.0) / 100.0 + " ms";
    }
}
