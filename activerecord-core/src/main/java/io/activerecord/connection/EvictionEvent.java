package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection was closed before its time.
 *
 * @param age since it was opened
 * @param reason {@code "budget"} where another pool needed its place, {@code "node"} where its server had changed or ceased to
 *     answer, {@code "rotation"} for old credentials, {@code "session"} where what raw SQL left could not be undone,
 *     {@code "lost"}, or {@code "cut"} where work was cut off
 */
public record EvictionEvent(
        String connectionName, @Nullable String tenant, long connectionId, Duration age, String reason)
        implements ConnectionEvent {}
