package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one server of a database stands, as far as it is known. Immutable.
 *
 * @param node as {@code orders#2}, or the connection's name alone where there is one server
 * @param role what it is for now
 * @param working whether work is sent to it: a writer or candidate that answers, a replica in rotation
 * @param lag how old its data may be; null where that is not known, zero for the writer
 * @param cause why no work is sent to it; null where some is
 */
public record NodeStatus(
        String node,
        ConnectionRole role,
        boolean working,
        @Nullable Duration lag,
        @Nullable String cause) {}
