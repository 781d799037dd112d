package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Join;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;

/** What a select that locks its rows asks of the engine. */
final class Locks {
    private static final String CURE = "do without, or write in a transaction that retries";

    private final Pass pass;

    Locks(Pass pass) {
        this.pass = pass;
    }

    void check(SelectCommand command, RowLock lock) {
        if (command.distinct() || !command.groupBy().isEmpty() || command.having() != null) {
            throw new InvalidQueryException(
                    "a select that locks its rows cannot be distinct or grouped: what it gives are no rows of the table;"
                            + " lock the rows by their keys");
        }
        if (command.joins().stream().anyMatch(join -> join.kind() == Join.Kind.LEFT)) {
            throw new InvalidQueryException(
                    "a select that locks its rows cannot have a left join: engines refuse to lock"
                            + " rows that may not be there; lock the rows first, and load what belongs to them after");
        }
        pass.require(DialectFeature.ROW_LOCKS, "lock rows in a select", CURE);
        if (lock.strength() == RowLock.Strength.SHARE) {
            pass.require(DialectFeature.SHARED_ROW_LOCKS, "share a lock on rows", "lock them for update");
        }
        if (lock.waiting() == RowLock.Wait.NOWAIT) {
            pass.require(DialectFeature.LOCK_NOWAIT, "refuse to wait for locked rows", CURE);
        }
        if (lock.waiting() == RowLock.Wait.SKIP_LOCKED) {
            pass.require(DialectFeature.LOCK_SKIP_LOCKED, "pass over locked rows", CURE);
        }
        if (lock.longest() != null) {
            pass.require(DialectFeature.LOCK_TIMEOUT, "wait for locked rows no longer than a given time", CURE);
        }
        if (command.limit() != null || command.offset() != null) {
            pass.require(
                    DialectFeature.LOCK_WITH_LIMIT,
                    "lock the rows of a select with a limit",
                    "select their keys first");
        }
    }
}
