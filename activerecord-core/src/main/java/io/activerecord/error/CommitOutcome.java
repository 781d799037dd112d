package io.activerecord.error;

/** What became of one connection's part in a unit of work. */
public enum CommitOutcome {
    /** Committed, and the engine said so. */
    COMMITTED,
    /** Undone. */
    ROLLED_BACK,
    /** The connection broke during the commit: it may or may not have taken effect. */
    UNKNOWN
}
