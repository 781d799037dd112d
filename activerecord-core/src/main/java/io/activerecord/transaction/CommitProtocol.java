package io.activerecord.transaction;

/** How the connections of a unit of work commit. There is no default: what may go wrong differs. */
public enum CommitProtocol {
    /** Each for itself, in the order of the names; one that fails undoes no other. */
    INDEPENDENT,
    /**
     * In the order of the names, after every server has said that it is there and would commit. The first that fails
     * ends it: those behind it are rolled back, those before it stay committed.
     */
    BEST_EFFORT,
    /**
     * All or none: every database prepares, and only then all commit, driven by the {@link TwoPhaseControl} that was set.
     * A server that goes away after it has prepared is brought to the same end by recovery.
     */
    TWO_PHASE
}
