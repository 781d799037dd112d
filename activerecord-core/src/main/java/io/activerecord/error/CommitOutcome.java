package io.activerecord.error;

/** What became of one connection's part in a unit of work. */
public enum CommitOutcome {
    /** Committed, and the engine said so. */
    COMMITTED,
    /** Undone before its commit was tried. */
    ROLLED_BACK,
    /** Its commit was refused, or could no longer be tried: undone. */
    FAILED,
    /**
     * The connection broke during the commit: it may or may not have taken effect. In two phases: prepared, and no end
     * acknowledged, until recovery brings it about.
     */
    UNKNOWN
}
