package io.activerecord.sql;

import io.activerecord.error.InvalidQueryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Locks the rows that a select gives until the transaction ends. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * Job.where(Job.DONE.eq(false)).lock(RowLock.forUpdate().skipLocked()).limit(10).list();
 * // select ... from "jobs" where "done" = ? limit ? for update skip locked
 * }</pre>
 *
 * @param longest how long to wait at most, with {@link Wait#WAIT}; null for as long as the connection does anyway
 */
public record RowLock(
        Strength strength, Wait waiting, @Nullable Duration longest) {
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

    /** The longest wait must be more than none, and is for a lock that waits. */
    public RowLock {
        if (longest != null && (longest.isZero() || longest.isNegative())) {
            throw new InvalidQueryException("a lock is waited for longer than " + longest + "; use noWait()");
        }
        if (longest != null && waiting != Wait.WAIT) {
            throw new InvalidQueryException("a lock that does not wait takes no longest wait; give one of the two");
        }
    }

    /** A lock that waits as long as the connection does anyway. */
    public RowLock(Strength strength, Wait waiting) {
        this(strength, waiting, null);
    }

    /** The longest wait in whole seconds, rounded up, for engines that count so; 0 for none. */
    public long longestInSeconds() {
        return longest == null ? 0 : longest.plusNanos(999_999_999).toSeconds();
    }

    /** Nobody else may lock or change the rows; waits for those that somebody else has locked. */
    public static RowLock forUpdate() {
        return new RowLock(Strength.UPDATE, Wait.WAIT);
    }

    /** Nobody else may change the rows, others may share the lock; waits for those that somebody else has locked. */
    public static RowLock forShare() {
        return new RowLock(Strength.SHARE, Wait.WAIT);
    }

    /** The same, failing at once where a row is locked. */
    public RowLock noWait() {
        return new RowLock(strength, Wait.NOWAIT);
    }

    /** The same, leaving out rows that are locked. */
    public RowLock skipLocked() {
        return new RowLock(strength, Wait.SKIP_LOCKED);
    }

    /**
     * The same, failing where a row is not to be had in time. Engines that count in seconds take the next whole one.
     *
     * @throws InvalidQueryException if it is zero or negative
     */
    public RowLock atMost(Duration wait) {
        return new RowLock(strength, Wait.WAIT, wait);
    }
}
