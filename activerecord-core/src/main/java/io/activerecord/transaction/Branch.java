package io.activerecord.transaction;

import io.activerecord.connection.Lease;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.TransactionException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/** One database's part in a global transaction, between its manager and its driver: notes what becomes of it. */
final class Branch implements XAResource {
    private final Lease lease;
    private final XAResource driver;
    private @Nullable CommitOutcome outcome;
    private @Nullable RuntimeException failure;

    Branch(Lease lease, XAResource driver) {
        this.lease = lease;
        this.driver = driver;
    }

    /** What became of it, as far as the driver said. */
    CommitOutcome outcome() {
        return outcome == null ? CommitOutcome.ROLLED_BACK : outcome;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        driver.start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        try {
            driver.end(xid, flags);
        } catch (XAException e) {
            if (flags == TMSUCCESS) {
                fails(CommitOutcome.FAILED, e, "prepare");
            }
            throw e;
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        try {
            int vote = driver.prepare(xid);
            if (vote == XA_RDONLY) {
                outcome = CommitOutcome.COMMITTED;
            }
            return vote;
        } catch (XAException e) {
            fails(CommitOutcome.FAILED, e, "prepare");
            throw e;
        }
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        try {
            driver.commit(xid, onePhase);
            outcome = CommitOutcome.COMMITTED;
            failure = null;
        } catch (XAException e) {
            fails(afterCommit(e.errorCode), e, "commit");
            throw onePhase ? e : retried(e);
        }
    }

    /** Some drivers call a lost connection an error of the branch, which a manager takes for its last word. */
    private XAException retried(XAException e) {
        if (e.errorCode == XAException.XAER_RMFAIL || !(failure instanceof ConnectionLostException)) {
            return e;
        }
        XAException lost = new XAException(XAException.XAER_RMFAIL);
        lost.initCause(e);
        return lost;
    }

    private static CommitOutcome afterCommit(int code) {
        if (code == XAException.XA_HEURCOM) {
            return CommitOutcome.COMMITTED;
        }
        boolean undone =
                code == XAException.XA_HEURRB || (code >= XAException.XA_RBBASE && code <= XAException.XA_RBEND);
        return undone ? CommitOutcome.FAILED : CommitOutcome.UNKNOWN;
    }

    private void fails(CommitOutcome as, XAException e, String doing) {
        outcome = as;
        if (as == CommitOutcome.COMMITTED || failure != null) {
            return;
        }
        failure = e.getCause() instanceof SQLException cause
                ? lease.translate(cause, doing)
                : new TransactionException(
                        "connection '" + lease.key() + "' did not " + doing + ": XA error " + e.errorCode + ", "
                                + e.getMessage(),
                        e);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        driver.rollback(xid);
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
