package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work waited for a connection and got none in time.
 *
 * @param node which server's, as {@code orders#2}, or the connection's name alone where there is one
 * @param waited how long it could wait
 * @param waiting how many threads still wait
 * @param max most connections of the pool
 * @param budget the budget of the server that was used up; null where the pool itself was
 */
public record ExhaustionEvent(
        String connectionName,
        @Nullable String tenant,
        String node,
        Duration waited,
        int waiting,
        int max,
        @Nullable String budget)
        implements ConnectionEvent {
    /** There was none. */
    @Override
    public long connectionId() {
        return 0;
    }
}
