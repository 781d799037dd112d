package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work has failed and will be done again.
 *
 * @param work what it is
 * @param attempt which attempt failed, counted from 1
 * @param delay the pause before the next one
 * @param failure what it failed with
 */
public record RetryEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        RetriedWork work,
        int attempt,
        Duration delay,
        Throwable failure)
        implements ConnectionEvent {
    /** The next attempt may be made on another. */
    @Override
    public long connectionId() {
        return 0;
    }
}
