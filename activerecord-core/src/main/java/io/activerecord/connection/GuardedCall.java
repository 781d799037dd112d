package io.activerecord.connection;

import io.activerecord.error.SqlException;
import org.jspecify.annotations.Nullable;

/**
 * One call that a {@link NodeGuard} has let in: a lease, and what is met on it. Confined to the lease's thread. On trial it is over with its first
 * answer, so that a long transaction keeps nobody out; one without an answer proves nothing, and gives way to another.
 */
final class GuardedCall {
    private final NodeGuard guard;
    private final @Nullable Breaker breaker;
    private final int ticket;
    private final boolean onTrial;
    private long slowest;
    private @Nullable Throwable failure;
    private boolean answered;
    private boolean told;

    GuardedCall(NodeGuard guard, @Nullable Breaker breaker, int ticket) {
        this.guard = guard;
        this.breaker = breaker;
        this.ticket = ticket;
        this.onTrial = breaker != null && Breaker.isTrial(ticket);
    }

    /** A statement was answered after so many nanoseconds. */
    void ran(long took) {
        slowest = Math.max(slowest, took);
        answered = true;
        if (onTrial) {
            tell();
        }
    }

    /** Something has failed. */
    void failed(Throwable with) {
        if (breaker != null && failure == null && breaker.policy().counts(with)) {
            failure = with;
        }
        answered |= isAnswer(with);
        if (onTrial && (answered || failure != null)) {
            tell();
        }
    }

    /** Whether the server has said something, be it no. */
    private static boolean isAnswer(Throwable failure) {
        return failure instanceof SqlException sql
                && switch (sql.kind()) {
                    case CONNECTION_LOST, CONNECTION_REFUSED, STATEMENT_TIMEOUT -> false;
                    default -> true;
                };
    }

    /** Whether it is on trial, and its server has said nothing yet. */
    boolean wantsProof() {
        return onTrial && !told;
    }

    /** There was no lease, because of {@code with}; null if the node is no longer where the work goes. */
    void notLent(@Nullable Throwable with) {
        try {
            if (breaker != null && (with == null || !breaker.policy().counts(with))) { // says nothing of the server
                told = true;
                breaker.released(ticket);
            } else if (with != null) {
                failed(with);
            }
        } finally {
            end();
        }
    }

    /** The lease was given back. Its place is free before listeners hear, who may use the same name. */
    void end() {
        try {
            guard.leave();
        } finally {
            tell();
        }
    }

    private void tell() {
        if (told || breaker == null) {
            return;
        }
        told = true;
        if (onTrial && failure == null && !answered) {
            breaker.released(ticket);
        } else if (failure == null) {
            breaker.succeeded(ticket, slowest);
        } else {
            breaker.failed(ticket, slowest, failure);
        }
    }
}
