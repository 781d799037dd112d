package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * Work that keeps its connections from its first statement to its last: a transaction. Confined to one thread; pinned by
 * {@link ConnectionContext#pin}.
 */
public interface PinnedWork {
    /** The connection it was begun on. */
    ConnectionKey key();

    /** Its lease on {@code key}, its own or a joined participant's; null if it has none. */
    @Nullable
    Lease leaseOf(ConnectionKey key);

    /** Takes {@code route} in as a further participant and gives its lease. */
    Lease join(Route route);

    /** Whether its connections were named when it began: work for any other is refused unless the call itself suspends it. */
    boolean isFixed();

    /** Whether it refuses writes. */
    boolean readOnly();

    /** Whether what joins it begins for reading only; a read-only block inside one that writes does not make it so. */
    default boolean beganReadOnly() {
        return readOnly();
    }
}
