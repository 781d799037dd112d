package io.activerecord.test.faults;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.error.SqlException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TooManyConnectionsException;
import io.activerecord.error.TransactionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The result that is stated for a cell, the same on every engine.
 *
 * @param failure the very class of what is thrown; null where it succeeds
 * @param retried whether it succeeds after a retry
 * @param stored what became of rows that were to be written
 */
record Expected(@Nullable Class<? extends ActiveRecordException> failure, boolean retried, Stored stored) {
    /** What became of rows. */
    enum Stored {
        NOTHING("nothing stored"),
        ONCE("stored once"),
        /** The server may get at it after nobody waits for it any more. */
        UNKNOWN("stored once or not");

        final String words;

        Stored(String words) {
            this.words = words;
        }
    }

    private static final Expected DONE = new Expected(null, false, Stored.ONCE);
    private static final Expected RETRIED = new Expected(null, true, Stored.ONCE);

    private static Expected fails(Class<? extends ActiveRecordException> failure) {
        return new Expected(failure, false, Stored.NOTHING);
    }

    private Expected with(Stored rows) {
        return new Expected(failure, retried, rows);
    }

    static Expected of(Fault fault, Operation operation) {
        return switch (fault) {
            case SLOW -> DONE;
            case REFUSED -> fails(ServerUnreachableException.class);
            case TOO_MANY -> fails(TooManyConnectionsException.class);
            case CERTIFICATE -> fails(ConnectionNotOpenedException.class);
            case DISK_FULL ->
                switch (operation) {
                    case READ, STREAM, LEASE -> DONE;
                    default -> fails(SqlException.class);
                };
            case RESET_BEFORE, RESET_DURING, RESET_AFTER, RESTARTED -> lost(fault, operation);
            case KILLED ->
                switch (operation) {
                    case READ, TRANSACTION, LEASE -> fails(ServerUnreachableException.class);
                    default -> fails(ConnectionLostException.class);
                };
            case BLACK_HOLE, STOPPED -> hanging(fault, operation);
        };
    }

    /** The line is gone: what leaves nothing behind is done again. */
    private static Expected lost(Fault fault, Operation operation) {
        Expected unknown = fails(ConnectionLostException.class);
        return switch (operation) {
            case READ, TRANSACTION, LEASE -> RETRIED;
            case STREAM -> fault == Fault.RESET_BEFORE || fault == Fault.RESET_AFTER ? RETRIED : unknown;
            case WRITE, COMMIT, BULK -> fault == Fault.RESET_AFTER ? unknown.with(Stored.ONCE) : unknown;
        };
    }

    /** Nobody answers: it is over at the total. */
    private static Expected hanging(Fault fault, Operation operation) {
        Stored late = fault == Fault.STOPPED ? Stored.UNKNOWN : Stored.NOTHING;
        return switch (operation) {
            case READ, STREAM -> fails(StatementTimeoutException.class);
            case WRITE -> fails(StatementTimeoutException.class).with(late);
            case TRANSACTION, BULK -> fails(TransactionTimeoutException.class);
            case COMMIT -> fails(ConnectionLostException.class).with(late);
            case LEASE -> fails(ServerUnreachableException.class);
        };
    }
}
