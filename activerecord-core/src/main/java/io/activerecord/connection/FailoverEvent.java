package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Another node takes the writes from now on.
 *
 * @param from the writer before, as {@code orders#1}
 * @param to the writer now
 * @param took from the moment the old one was suspected
 */
public record FailoverEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String from,
        String to,
        Duration took) implements ConnectionEvent {
    /** Of a name without shards. */
    public FailoverEvent(String connectionName, @Nullable String tenant, String from, String to, Duration took) {
        this(connectionName, null, tenant, from, to, took);
    }

    /** No physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
