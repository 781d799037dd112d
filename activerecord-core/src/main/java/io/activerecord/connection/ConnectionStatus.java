package io.activerecord.connection;

import io.activerecord.error.ActiveRecordException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one configured connection stands. Immutable.
 *
 * @param connection as {@link ConnectionKey#toString()}, with the node where there are several
 * @param state whether it can be worked with
 * @param cause why it is {@link State#DOWN}; null in any other state
 */
public record ConnectionStatus(
        String connection, State state, @Nullable ActiveRecordException cause) {
    public ConnectionStatus {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(state, "state");
    }

    /** Whether a connection can be worked with. */
    public enum State {
        /** Its pool is open. */
        UP,
        /** The last attempt to open its pool failed; the next use, or the next attempt in the background, tries again. */
        DOWN,
        /** Nobody has asked for it. */
        UNUSED
    }

    /** {@code orders UP}, or {@code orders DOWN: } and the cause's message. */
    @Override
    public String toString() {
        return connection + " " + state + (cause == null ? "" : ": " + cause.getMessage());
    }
}
