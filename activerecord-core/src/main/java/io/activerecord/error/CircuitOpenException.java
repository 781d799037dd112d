package io.activerecord.error;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker is open: its server has failed too often of late, or somebody has opened it by hand. Nothing was sent, and no connection
 * was asked for. The cause is the last failure that counted, where there is one. It is not tried again by itself: that would be what the breaker
 * is there to prevent.
 */
public class CircuitOpenException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    private final String node;
    private final Instant since;
    private final @Nullable Instant until;

    /**
     * @param node whose breaker it is
     * @param since when it opened
     * @param until when it lets calls through on trial; null where somebody has to say so, or calls on trial are just being made
     */
    public CircuitOpenException(
            String message, String node, Instant since, @Nullable Instant until, @Nullable Throwable lastFailure) {
        super(message, lastFailure);
        this.node = node;
        this.since = since;
        this.until = until;
    }

    /** Whose breaker it is, as {@code orders#2}, or the connection's name alone where there is one server. */
    public String node() {
        return node;
    }

    /** When it opened. */
    public Instant since() {
        return since;
    }

    /** When it lets calls through on trial; empty where somebody has to say so, or calls on trial are just being made. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
