package io.activerecord.transaction;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.LimitedCall;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.TransactionException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/**
 * One database's part in a global transaction, between its manager and its driver: notes what becomes of it. Its steps may
 * be taken by threads of the manager, one after the other. Each step is within the limits of time of its connection.
 */
final class Branch implements XAResource {
    private final Lease lease;
    private final XAResource driver;
    private volatile State state = State.ACTIVE;
    private volatile @Nullable RuntimeException failure;

    /** What the driver said last. */
    private enum State {
        /** Not prepared: whatever becomes of its connection, it does not commit. */
        ACTIVE,
        /** Prepared without having written. */
        READ_ONLY,
        /** Prepared or asked to, or asked to commit, and no end acknowledged. */
        IN_DOUBT,
        COMMITTED,
        ROLLED_BACK
    }

    Branch(Lease lease, XAResource driver) {
        this.lease = lease;
        this.driver = driver;
    }

    /**
     * What became of it, as far as the driver said.
     *
     * @param all whether the global transaction committed
     */
    CommitOutcome outcome(boolean all) {
        return switch (state) {
            case COMMITTED -> CommitOutcome.COMMITTED;
            case READ_ONLY -> all ? CommitOutcome.COMMITTED : CommitOutcome.ROLLED_BACK;
            case IN_DOUBT -> CommitOutcome.UNKNOWN;
            case ACTIVE, ROLLED_BACK -> failure == null ? CommitOutcome.ROLLED_BACK : CommitOutcome.FAILED;
        };
    }

    /** Whether the driver has acknowledged an end, so that the connection is free for other work. */
    boolean hasEnded() {
        return state != State.ACTIVE && state != State.IN_DOUBT;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** A step that waits for the server. */
    private interface Step {
        int of() throws XAException;
    }

    /** Nothing of it can be cancelled: its connection is broken off when its time is up. */
    private int inTime(Step step) throws XAException {
        LeaseLimits limits = lease.isOpen() ? lease.limits() : null;
        LimitedCall call = limits == null ? null : limits.ending();
        try {
            return step.of();
        } finally {
            if (call != null) {
                call.end();
            }
        }
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        inTime(() -> {
            driver.start(xid, flags);
            return XA_OK;
        });
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        try {
            inTime(() -> {
                driver.end(xid, flags);
                return XA_OK;
            });
        } catch (XAException e) {
            if (flags == TMSUCCESS) {
                fails(translated(e, "prepare"));
            }
            throw e;
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        state = State.IN_DOUBT;
        try {
            int vote = inTime(() -> driver.prepare(xid));
            if (vote == XA_RDONLY) {
                state = State.READ_ONLY;
            }
            return vote;
        } catch (XAException e) {
            fails(translated(e, "prepare"));
            if (!isLost(e)) {
                state = isUndone(e) ? State.ROLLED_BACK : State.ACTIVE;
            }
            throw e;
        } catch (RuntimeException e) {
            fails(driverFailed(e, "prepare"));
            throw e;
        }
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        state = State.IN_DOUBT;
        try {
            inTime(() -> {
                driver.commit(xid, onePhase);
                return XA_OK;
            });
            state = State.COMMITTED;
            failure = null;
        } catch (XAException e) {
            if (e.errorCode == XAException.XA_HEURCOM) {
                state = State.COMMITTED;
                throw e;
            }
            state = isUndone(e) ? State.ROLLED_BACK : State.IN_DOUBT;
            fails(translated(e, "commit"));
            throw onePhase || e.errorCode == XAException.XAER_RMFAIL || !isLost(e) ? e : retryable(e);
        } catch (RuntimeException e) {
            fails(driverFailed(e, "commit"));
            if (onePhase) {
                throw e;
            }
            throw retryable(e);
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        State before = state;
        try {
            inTime(() -> {
                driver.rollback(xid);
                return XA_OK;
            });
            state = State.ROLLED_BACK;
        } catch (XAException e) {
            if (isUndone(e) || e.errorCode == XAException.XAER_NOTA) {
                state = State.ROLLED_BACK;
            } else if (before == State.IN_DOUBT) {
                fails(translated(e, "roll back"));
            }
            throw e;
        } catch (RuntimeException e) {
            if (before == State.IN_DOUBT) {
                fails(driverFailed(e, "roll back"));
            }
            throw e;
        }
    }

    /** Some drivers call a lost connection an error of the branch, which a manager takes for its last word. */
    private static XAException retryable(Exception e) {
        XAException lost = new XAException(XAException.XAER_RMFAIL);
        lost.initCause(e);
        return lost;
    }

    private static boolean isUndone(XAException e) {
        return e.errorCode == XAException.XA_HEURRB
                || (e.errorCode >= XAException.XA_RBBASE && e.errorCode <= XAException.XA_RBEND);
    }

    private boolean isLost(XAException e) {
        return e.errorCode == XAException.XAER_RMFAIL || failure instanceof ConnectionLostException;
    }

    /** The first one is why. */
    private void fails(RuntimeException why) {
        if (failure == null) {
            failure = why;
        }
    }

    private RuntimeException translated(XAException e, String doing) {
        return e.getCause() instanceof SQLException cause
                ? lease.translate(cause, doing)
                : new TransactionException(
                        "connection '" + lease.key() + "' did not " + doing + ": XA error " + e.errorCode + ", "
                                + e.getMessage(),
                        e);
    }

    private RuntimeException driverFailed(RuntimeException e, String doing) {
        return new TransactionException(
                "connection '" + lease.key() + "' did not " + doing + ": the driver failed: " + e, e);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        driver.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return driver.recover(flag);
    }

    /** Each database is a branch of its own, also beside others of the same server. */
    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return driver.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return driver.setTransactionTimeout(seconds);
    }
}
