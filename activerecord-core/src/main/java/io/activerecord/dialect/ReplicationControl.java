package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How a server is asked where it stands among those that hold the same data: whether it takes writes, and how far it has
 * come. Nothing here does I/O. Immutable; safe for use by several threads.
 *
 * <p>A position is a text of the engine's own, that names a point of the writer's log: an LSN, a set of GTIDs, an SCN. It means
 * the same on the writer and on all that follow it.
 */
public interface ReplicationControl {
    /** Its servers are not asked: a replica is taken at its word that it answers, and reads after writes go to the writer. */
    ReplicationControl NONE = new ReplicationControl() {};

    /**
     * A query of one row, for any node, at the rights of any user where the engine allows that: {@code writable}, 1 or 0,
     * whether the server takes writes now; {@code log_position}, a text, the position up to which it has written, or
     * replayed if it follows another; null if it cannot tell. Null where the engine cannot be asked.
     */
    default @Nullable String status() {
        return null;
    }

    /** Whether {@code text} is a position, so that it may stand in a statement; null and the empty text are not. */
    default boolean isPosition(@Nullable String text) {
        return false;
    }

    /**
     * Whether a server at {@code reached} has all that was there at {@code wanted}; both as {@link #isPosition} takes them.
     */
    default boolean includes(String reached, String wanted) {
        return false;
    }

    /**
     * Whether {@code error}, of a statement outside of any read-only transaction, says that the server takes no writes: it
     * follows another, or was made read-only. Nothing was changed then.
     */
    default boolean refusesWrites(DriverError error) {
        return false;
    }
}
