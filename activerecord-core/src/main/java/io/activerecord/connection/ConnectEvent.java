package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection was opened.
 *
 * @param took how long that took
 */
public record ConnectEvent(String connectionName, @Nullable String tenant, long connectionId, Duration took)
        implements ConnectionEvent {}
