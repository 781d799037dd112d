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
    UNKNOWN;

    /**
     * What a transaction on one connection has left that threw {@code failure} after its block had ended, so that its commit may have been
     * sent: {@link #FAILED} where the engine refused it as a whole, or the library did before the commit; else {@link #UNKNOWN}.
     */
    public static CommitOutcome after(Throwable failure) {
        boolean certain = failure instanceof ConcurrencyException
                || failure instanceof ConstraintViolationException
                || failure.getClass() == TransactionException.class
                || (failure instanceof TransactionTimeoutException && failure.getCause() == null);
        return certain ? FAILED : UNKNOWN;
    }
}
