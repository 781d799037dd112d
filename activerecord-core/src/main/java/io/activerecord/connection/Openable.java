package io.activerecord.connection;

/** What a start opens: a pool, or the client of a resource. */
interface Openable {
    /** What it is called in a report. */
    NodeName node();

    /** Opens it unless it is open, or has been retired. */
    void openNow();

    boolean isOpen();

    /** Whether it takes no more work. */
    boolean isRetired();
}
