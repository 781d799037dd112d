package io.activerecord.sql;

/** Locks the rows that a select gives until the transaction ends. */
public record RowLock(Strength strength, Wait waiting) {
    /** Who else is kept off the rows. */
    public enum Strength {
        /** Nobody else may lock or change them. */
        UPDATE,
        /** Nobody else may change them; others may share the lock. */
        SHARE
    }

    /** What happens with rows that somebody else has locked. */
    public enum Wait {
        /** The statement waits for them. */
        WAIT,
        /** The statement fails at once. */
        NOWAIT,
        /** They are left out of the result. */
        SKIP_LOCKED
    }
}
