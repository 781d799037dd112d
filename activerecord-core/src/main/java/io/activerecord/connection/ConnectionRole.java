package io.activerecord.connection;

/** What a node of a database is there for. */
public enum ConnectionRole {
    /** The one that takes writes. */
    WRITER,
    /** One that follows the writer and takes reads. */
    REPLICA,
    /** No node of a database: the client of a {@link Resource}, with a pool of its own. */
    RESOURCE
}
