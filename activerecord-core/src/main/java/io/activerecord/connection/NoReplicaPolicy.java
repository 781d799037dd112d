package io.activerecord.connection;

/** What becomes of a read when no replica is in rotation. */
public enum NoReplicaPolicy {
    /** The writer serves it. */
    WRITER,
    /** It raises a {@link NoReplicaException}. */
    ERROR
}
