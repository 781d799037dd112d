package io.activerecord.jta;

import io.activerecord.connection.XaTarget;
import io.activerecord.error.TransactionException;
import io.activerecord.transaction.TwoPhaseControl;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Two-phase commit by any manager of Jakarta Transactions. What recovers after a crash is the manager's own affair; its
 * recovery is given the databases by {@code Connections.twoPhase()}. Safe for use by several threads.
 *
 * <pre>{@code
 * ConnectionManager.twoPhase(new JtaTwoPhase(manager));
 * ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "orders", "stock").run(unit -> { ... });
 * }</pre>
 */
public class JtaTwoPhase implements TwoPhaseControl {
    /** Longest seconds of a unit without a limit: 0 would mean the manager's default, which may be short. */
    static final int LONGEST = 24 * 60 * 60;

    private final TransactionManager manager;
    private final int withoutLimit;

    /**
     * Over a manager that is running, and whose end is its owner's affair. A unit of work without a time limit has one of 24
     * hours here: Jakarta Transactions knows no unlimited one, and a manager's default may be a minute.
     */
    public JtaTwoPhase(TransactionManager manager) {
        this(manager, LONGEST);
    }

    /** @param withoutLimit what the manager is told where there is none */
    JtaTwoPhase(TransactionManager manager, int withoutLimit) {
        this.manager = manager;
        this.withoutLimit = withoutLimit;
    }

    @Override
    public final XADataSource dataSource(XaTarget target) throws SQLException {
        return XaDriver.dataSource(target);
    }

    /** {@inheritDoc} The manager must have none on this thread. */
    @Override
    public final GlobalTransaction begin(@Nullable Duration limit) {
        try {
            manager.setTransactionTimeout(limit == null ? withoutLimit : seconds(limit));
            manager.begin();
            return new Global(manager);
        } catch (NotSupportedException e) {
            throw new TransactionException(
                    "a unit of work in two phases cannot begin inside a transaction of the manager; begin it outside",
                    e);
        } catch (SystemException e) {
            throw new TransactionException("the transaction manager could not begin: " + e.getMessage(), e);
        }
    }

    /** Never 0, which would mean the manager's default. */
    private static int seconds(Duration limit) {
        return (int)
                Math.min(Integer.MAX_VALUE, Math.max(1, limit.plusMillis(999).toSeconds()));
    }

    private record Global(TransactionManager manager) implements GlobalTransaction {
        @Override
        public void enlist(XAResource branch) {
            try {
                if (!manager.getTransaction().enlistResource(branch)) {
                    throw new TransactionException("the transaction manager did not take a database in");
                }
            } catch (RollbackException | SystemException e) {
                throw new TransactionException(
                        "the transaction manager did not take a database in: " + e.getMessage(), e);
            }
        }

        @Override
        public void commit() {
            try {
                manager.commit();
            } catch (RollbackException e) {
                throw new TransactionException("the transaction manager has rolled back: " + e.getMessage(), e);
            } catch (HeuristicMixedException | HeuristicRollbackException e) {
                throw new TransactionException("a database decided by itself: " + e.getMessage(), e);
            } catch (SystemException | SecurityException | IllegalStateException e) {
                TransactionException failure =
                        new TransactionException("the transaction manager did not commit: " + e.getMessage(), e);
                letGo(failure);
                throw failure;
            }
        }

        /** The thread has no transaction any more: what follows on it must not become a part of this one. */
        private void letGo(TransactionException failure) {
            try {
                int status = manager.getStatus();
                if (status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK) {
                    manager.rollback();
                } else if (status != Status.STATUS_NO_TRANSACTION) {
                    manager.suspend();
                }
            } catch (SystemException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }

        @Override
        public void rollback() {
            try {
                manager.rollback();
            } catch (SystemException | SecurityException | IllegalStateException e) {
                throw new TransactionException("the transaction manager did not roll back: " + e.getMessage(), e);
            }
        }
    }
}
