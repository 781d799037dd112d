package io.activerecord.connection;

/** Why work goes to the node it goes to. */
public enum RouteReason {
    /** The database has one node. */
    ONLY_NODE,
    /** It writes. */
    WRITE,
    /** It is part of an open transaction. */
    TRANSACTION,
    /** It reads, and a replica is there for that. */
    READ,
    /** It reads inside a block of {@code writing}. */
    WRITING_SCOPE,
    /** It reads after a write of the same context that no replica is known to have. */
    OWN_WRITE,
    /** It reads, and no replica is as fresh as the block asks. */
    REPLICAS_TOO_OLD,
    /** It reads, and no replica is in rotation, or the circuit breakers of all that are there are open. */
    NO_REPLICA
}
