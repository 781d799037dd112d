package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker has come into another state.
 *
 * @param node whose it is, as {@link PoolFigures} names it
 * @param from the state before
 * @param status how it stands now
 */
public record CircuitEvent(
        String connectionName,
        @Nullable String shard,
        @Nullable String tenant,
        String node,
        CircuitState from,
        CircuitStatus status)
        implements ConnectionEvent {
    /** No single physical connection is involved. */
    @Override
    public long connectionId() {
        return 0;
    }
}
