package io.activerecord.connection;

/** How a read sees what the same context has written before. */
public enum OwnWritesPolicy {
    /**
     * A replica serves the read once it has replayed the write; the writer until then. Where the engine tells no position,
     * as {@link #STICKY}.
     */
    BY_POSITION,
    /** The writer serves reads for a set time after a write. */
    STICKY,
    /** A replica may serve any read, however old it is. */
    NONE
}
