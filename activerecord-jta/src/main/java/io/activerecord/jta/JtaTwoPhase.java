package io.activerecord.jta;

import io.activerecord.connection.XaTarget;
import io.activerecord.error.TransactionException;
import io.activerecord.transaction.TwoPhaseControl;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
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
    private final TransactionManager manager;

    /** Over a manager that is running, and whose end is its owner's affair. */
    public JtaTwoPhase(TransactionManager manager) {
        this.manager = manager;
    }

    @Override
    public final XADataSource dataSource(XaTarget target) throws SQLException {
        return XaDriver.dataSource(target);
    }

    /** {@inheritDoc} The manager must have none on this thread. */
    @Override
    public final GlobalTransaction begin(@Nullable Duration limit) {
        try {
            manager.setTransactionTimeout(limit == null ? 0 : seconds(limit));
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

    /** Never 0, which would mean no limit. */
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
                throw new TransactionException("the transaction manager did not commit: " + e.getMessage(), e);
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
