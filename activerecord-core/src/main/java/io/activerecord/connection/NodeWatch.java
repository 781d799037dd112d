package io.activerecord.connection;

/** What looks after the node a pool is for; told of what leases of it meet. Safe for use by several threads. */
interface NodeWatch {
    /** The server refused a write because it takes none. */
    void refusesWrites();

    /** A connection broke while it was lent, or could not be opened. */
    void lost();

    /** A write has ended that may have been committed. */
    void wrote();

    /** Whether work that goes there as {@code decision} says, and still waits for a connection, had better go elsewhere. */
    boolean hasLeft(RouteDecision decision);
}
