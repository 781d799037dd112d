package io.activerecord.connection;

/**
 * When a session is brought back to how it was opened, before another borrower gets its connection. Chosen by
 * {@link ConnectionConfig#sessionReset}. In each case an open transaction is rolled back and auto-commit is on.
 */
public enum SessionReset {
    /**
     * After whole statements of yours: {@code execute}, {@code select}, {@code bySql}, or work on
     * {@link Lease#connection}. Models and queries pay nothing.
     */
    AFTER_RAW_SQL,
    /** After every piece of work, for applications whose queries call functions that change a session. */
    ALWAYS,
    /** Never: what a statement leaves behind, the next borrower finds. */
    NEVER
}
