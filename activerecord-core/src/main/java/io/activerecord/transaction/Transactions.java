package io.activerecord.transaction;

import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.PinnedWork;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.error.TransactionException;
import io.activerecord.resilience.RetryPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocks of work as transactions. Safe for use by several threads; each transaction belongs to the thread that
 * runs its block.
 *
 * <p>A block that ends normally commits; one that throws anything rolls back and lets it through. Inside an open
 * transaction on the same connection a block becomes a savepoint; inside one on another connection the switch policy
 * decides, and the default refuses.
 */
public final class Transactions {
    private final Connections connections;
    private volatile @Nullable TwoPhaseControl twoPhase;

    public Transactions(Connections connections) {
        this.connections = connections;
    }

    /** Work that is handed its transaction. */
    @FunctionalInterface
    public interface TransactionWork<T extends @Nullable Object, X extends Exception> {
        T run(Transaction transaction) throws X;
    }

    /** Who leads units of work by {@link CommitProtocol#TWO_PHASE} from now on; null for nobody, as at the beginning. */
    public void twoPhase(@Nullable TwoPhaseControl control) {
        twoPhase = control;
    }

    TwoPhaseControl requireTwoPhase() {
        TwoPhaseControl control = twoPhase;
        if (control == null) {
            throw new TransactionException("two-phase commit needs a transaction manager, and none is set; add"
                    + " activerecord-jta and call ConnectionManager.twoPhase(..)");
        }
        return control;
    }

    /** The innermost transaction of this thread, or null. */
    public @Nullable Transaction current() {
        PinnedWork work = connections.context().currentWork();
        return work instanceof Transaction transaction ? transaction : null;
    }

    /** The innermost transaction of this thread whose rollback undoes what is done on {@code lease}, or null. */
    public @Nullable Transaction holding(Lease lease) {
        Transaction transaction = current();
        while (transaction != null && !transaction.holds(lease)) {
            transaction = transaction.around();
        }
        return transaction;
    }

    /**
     * A unit of work over the connections of these names. Nothing is opened before it runs.
     *
     * @throws IllegalArgumentException without names, or with one twice
     */
    public UnitOfWork unitOfWork(CommitProtocol protocol, List<String> names) {
        return new UnitOfWork(this, connections, protocol, names, TransactionOptions.defaults());
    }

    /**
     * Runs {@code work} in a transaction on {@code route}.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another connection, unless the
     *     route's policy allows it; nothing was sent
     * @throws io.activerecord.error.TransactionTimeoutException past the time limit; rolled back
     * @throws io.activerecord.error.PartialCommitException if only some of several connections committed
     */
    public <T extends @Nullable Object, X extends Exception> T run(
            Route route, TransactionOptions options, TransactionWork<T, X> work) throws X {
        PinnedWork around = connections.workFor(route);
        return around instanceof Transaction outer
                ? runNested(route, outer, options, work)
                : runRepeatedly(route, options, work);
    }

    private <T extends @Nullable Object, X extends Exception> T runRepeatedly(
            Route route, TransactionOptions options, TransactionWork<T, X> work) throws X {
        boolean policy = options.retry() != null || connections.retries().hold(route);
        if (!policy || isOnce(options)) {
            return runOutermost(route, options, work, null);
        }
        Attempt attempt = new Attempt();
        return connections
                .retries()
                .transaction(
                        route, options.retry(), attempt, () -> runOutermost(route, options, work, attempt.begins()));
    }

    private static boolean isOnce(TransactionOptions options) {
        return options.retry() == RetryPolicy.none();
    }

    /** Whether the attempt that has just failed has left nothing in any database. */
    private static final class Attempt implements Retries.Undone {
        private boolean undone;

        Attempt begins() {
            undone = true;
            return this;
        }

        @Override
        public boolean isCertain() {
            return undone;
        }
    }

    private <T extends @Nullable Object, X extends Exception> T runOutermost(
            Route route, TransactionOptions options, TransactionWork<T, X> work, @Nullable Attempt attempt) throws X {
        HeldConnections held = new HeldConnections(connections, route, options);
        Transaction transaction = new Transaction(route.key(), held, null, current(), options.readOnly());
        T result;
        try {
            result = inScope(transaction, work);
            if (transaction.isRollbackOnly()) {
                held.rollback(null);
            } else {
                held.commit();
            }
        } catch (Throwable e) {
            if (attempt != null) {
                attempt.undone = held.leavesNothing(e);
            }
            endFailed(held, transaction, e);
            throw e;
        }
        if (attempt != null) {
            attempt.undone = false;
        }
        held.close();
        end(transaction);
        return result;
    }

    /** The pinned scope is closed before the commit, so that what commits cannot be joined by further work. */
    private <T extends @Nullable Object, X extends Exception> T inScope(
            Transaction transaction, TransactionWork<T, X> work) throws X {
        ConnectionScope scope = connections.context().pin(transaction);
        try {
            T result = work.run(transaction);
            if (!transaction.isRollbackOnly()) {
                transaction.requireUsable();
            }
            return result;
        } finally {
            scope.close();
        }
    }

    private static void endFailed(HeldConnections held, Transaction transaction, Throwable cause) {
        try {
            held.rollback(cause); // what has committed stays
        } finally {
            held.close();
            transaction.rolledBack();
            transaction.runAfterRollback();
        }
    }

    private static void end(Transaction transaction) {
        if (transaction.isRollbackOnly()) {
            transaction.rolledBack();
            transaction.runAfterRollback();
        } else {
            transaction.committed();
            transaction.runAfterCommit();
        }
    }

    private <T extends @Nullable Object, X extends Exception> T runNested(
            Route route, Transaction outer, TransactionOptions options, TransactionWork<T, X> work) throws X {
        requireFits(route, outer, options);
        outer.requireUsable();
        HeldConnections held = outer.held();
        boolean readOnly = outer.readOnly() || options.readOnly();
        Transaction transaction = new Transaction(route.key(), held, outer, current(), readOnly);
        HeldConnections.Savepoint savepoint = held.savepoint();
        T result;
        try {
            result = inScope(transaction, work);
            if (transaction.isRollbackOnly()) {
                held.rollbackTo(savepoint);
            } else {
                held.release(savepoint);
            }
        } catch (Throwable e) {
            rollbackNested(held, savepoint, transaction, e);
            throw e;
        }
        if (transaction.isRollbackOnly()) {
            transaction.rolledBack();
            transaction.runAfterRollback();
        } else {
            transaction.committed();
        }
        return result;
    }

    private static void rollbackNested(
            HeldConnections held, HeldConnections.Savepoint savepoint, Transaction transaction, Throwable cause) {
        try {
            held.rollbackTo(savepoint);
        } catch (RuntimeException e) {
            held.breakOff();
            cause.addSuppressed(e);
        }
        transaction.rolledBack();
        transaction.runAfterRollback();
    }

    private static void requireFits(Route route, Transaction outer, TransactionOptions options) {
        if (options.isolation() != null
                && options.isolation() != outer.held().options().isolation()) {
            throw new TransactionException("a nested transaction on '" + route.key()
                    + "' cannot change the isolation of the one around it to " + options.isolation());
        }
        if (options.retry() != null && !isOnce(options)) {
            throw new TransactionException("a nested transaction on '" + route.key()
                    + "' cannot be retried by itself; set it on the outermost one");
        }
        if (options.timeout() != null) {
            throw new TransactionException("a nested transaction on '" + route.key()
                    + "' cannot have its own timeout; set it on the outermost one");
        }
    }
}
