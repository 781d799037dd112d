package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work holds a connection for longer than {@link ConnectionConfig#reportHeldLongerThan} allows: it is slow, or was never
 * closed. Told once for each lease; nothing is taken from the work.
 *
 * @param node which server's, as {@code orders#2}, or the connection's name alone where there is one
 * @param thread the name of the thread that borrowed it
 * @param held for how long by now
 * @param borrowedAt the calls outside of this library that led to it, innermost first: {@code Report.java:41 <- Job.java:12}
 */
public record LeakEvent(
        String connectionName,
        @Nullable String tenant,
        String node,
        long connectionId,
        String thread,
        Duration held,
        String borrowedAt)
        implements ConnectionEvent {}
