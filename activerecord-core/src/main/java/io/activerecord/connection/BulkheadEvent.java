package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A full bulkhead has refused work.
 *
 * @param node whose it is, as {@link PoolFigures} names it
 * @param waited how long the work waited before that
 * @param waiting how many wait still
 */
public record BulkheadEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node,
        Duration waited,
        int waiting)
        implements ConnectionEvent {
    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
