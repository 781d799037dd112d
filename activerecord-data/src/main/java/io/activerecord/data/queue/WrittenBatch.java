package io.activerecord.data.queue;

import io.activerecord.connection.ConnectionKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a {@link WriteQueue} that has ended, told to {@link WriteBehind#onBatch}. Immutable.
 *
 * @param database where it was written
 * @param operations how many were in it
 * @param done how many of them were done
 * @param failed how many left nothing, those among them that had no turn any more
 * @param unknown of how many it is not known
 * @param retries how often a transaction was begun again
 * @param elapsed from the first statement to the last commit, pauses included
 * @param firstFailure of the first operation that was not done; null if all were
 */
public record WrittenBatch(
        ConnectionKey database,
        int operations,
        int done,
        int failed,
        int unknown,
        long retries,
        Duration elapsed,
        @Nullable Throwable firstFailure) {
    /** Of the first operation that was not done. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(firstFailure);
    }
}
