package io.activerecord.connection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the client of a {@link Resource}.
 *
 * @param product what it is a client of, such as {@code Redis}
 * @param change what happened
 * @param cause why it failed; null for anything else
 */
public record ResourceEvent(
        String connectionName,
        String product,
        Change change,
        @Nullable String cause) implements ConnectionEvent {
    public ResourceEvent {
        Objects.requireNonNull(connectionName, "connectionName");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(change, "change");
    }

    /** What happens to a client. */
    public enum Change {
        /** It was opened, and its server answered. */
        OPENED,
        /** It could not be opened; the next use, or the next attempt after a start, tries again. */
        NOT_OPENED,
        /** Its server did not answer a check; the client stays open. */
        DOWN,
        /** Its server answers again. */
        UP,
        /** It was closed, because its name was replaced or disposed of. */
        CLOSED
    }

    /** It has none. */
    @Override
    public @Nullable String tenant() {
        return null;
    }

    /** The connections of its own pool are not told apart. */
    @Override
    public long connectionId() {
        return 0;
    }
}
