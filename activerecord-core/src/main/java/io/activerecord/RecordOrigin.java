package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was read from or written to; shared by all records of one place, or of one list there.
 *
 * @param siblings what the records of a list know of each other; null where nobody watches over them
 */
record RecordOrigin(
        Engine engine, ConnectionKey key, @Nullable Siblings siblings) {
    RecordOrigin(Engine engine, ConnectionKey key) {
        this(engine, key, null);
    }

    /** Whether it is this very place. */
    @SuppressWarnings("ReferenceEquality") // each pool has one key; a wrong no costs an equal origin, nothing more
    boolean is(Engine otherEngine, ConnectionKey otherKey) {
        return engine == otherEngine && key == otherKey;
    }

    /** The same place, for the records of one list. */
    RecordOrigin of(@Nullable Siblings list) {
        return list == null ? this : new RecordOrigin(engine, key, list);
    }
}
