package io.activerecord;

import io.activerecord.connection.ConnectionKey;

/** Where a record was read from or written to; shared by all records of one place. */
record RecordOrigin(Engine engine, ConnectionKey key) {
    /** Whether it is this very place. */
    @SuppressWarnings("ReferenceEquality") // each pool has one key; a wrong no costs an equal origin, nothing more
    boolean is(Engine otherEngine, ConnectionKey otherKey) {
        return engine == otherEngine && key == otherKey;
    }
}
