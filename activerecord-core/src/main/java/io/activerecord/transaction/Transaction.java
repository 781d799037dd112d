package io.activerecord.transaction;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Lease;
import io.activerecord.connection.PinnedWork;
import io.activerecord.connection.Route;
import io.activerecord.error.TransactionException;
import io.activerecord.error.TransactionTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open transaction, or one nested in it by a savepoint; what a transaction block is handed. Confined to one thread at
 * a time. {@link Transactions} opens and ends it.
 *
 * <pre>{@code
 * ConnectionManager.transaction("primary", tx -> {
 *     order.save();
 *     tx.afterCommit(() -> mailer.confirm(order));
 * });
 * }</pre>
 */
public final class Transaction implements PinnedWork {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final ConnectionKey key;
    private final HeldConnections held;
    private final @Nullable Transaction parent;
    private final @Nullable Transaction around;
    private final boolean readOnly;
    private final List<Runnable> afterCommit = new ArrayList<>(2);
    private final List<Runnable> afterRollback = new ArrayList<>(2);
    private final List<Undo> undo = new ArrayList<>();
    private boolean rollbackOnly;
    private boolean ended;

    /** How memory follows when the work on {@code key} is undone. */
    private record Undo(ConnectionKey key, Runnable restore) {}

    /**
     * @param parent the one it is nested in by a savepoint; null for none
     * @param around the innermost one that is open where it begins, on whatever connection; null for none
     */
    Transaction(
            ConnectionKey key,
            HeldConnections held,
            @Nullable Transaction parent,
            @Nullable Transaction around,
            boolean readOnly) {
        this.key = key;
        this.held = held;
        this.parent = parent;
        this.around = around;
        this.readOnly = readOnly;
    }

    /** The name of the connection it runs on. */
    public String connectionName() {
        return key.toString();
    }

    /** Whether it is nested in another one, by a savepoint. */
    public boolean isNested() {
        return parent != null;
    }

    /**
     * Makes the block end in a rollback even if it ends normally. The block goes on; work it still does is undone too.
     */
    public void rollback() {
        requireOpen();
        rollbackOnly = true;
    }

    /** Whether {@link #rollback()} was called. */
    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    /**
     * Runs {@code action} once the outermost transaction has committed, outside any transaction, in the order of
     * registration; not at all if this one or one around it is rolled back. An action that throws is logged, and the
     * others still run: what is committed stays committed.
     */
    public void afterCommit(Runnable action) {
        requireOpen();
        afterCommit.add(action);
    }

    /** Runs {@code action} once this transaction, or one around it, has been rolled back. */
    public void afterRollback(Runnable action) {
        requireOpen();
        afterRollback.add(action);
    }

    @Nullable
    Transaction around() {
        return around;
    }

    /** For the library: whether {@code lease} is one of this transaction's, so that its rollback undoes the work. */
    public boolean holds(Lease lease) {
        Lease own = held.leaseOf(lease.key());
        return own != null && own.connectionId() == lease.connectionId();
    }

    /** For the library: restores the state of a record in memory if what was done on {@code lease} is rolled back. */
    public void onRollbackRestore(Lease lease, Runnable restore) {
        undo.add(new Undo(lease.key(), restore));
    }

    private void requireOpen() {
        if (ended) {
            throw new TransactionException("the transaction on '" + key + "' has ended; use it only inside its block");
        }
    }

    @Override
    public ConnectionKey key() {
        return key;
    }

    @Override
    public @Nullable Lease leaseOf(ConnectionKey wanted) {
        Lease lease = held.leaseOf(wanted);
        if (lease != null) {
            requireUsable();
        }
        return lease;
    }

    @Override
    public Lease join(Route route) {
        requireUsable();
        return held.join(route);
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public boolean beganReadOnly() {
        return held.readOnly();
    }

    @Override
    public boolean isFixed() {
        return held.isFixed();
    }

    HeldConnections held() {
        return held;
    }

    /**
     * Raises if nothing more may run in it. Asked again at the end of the block, so that one which swallowed the
     * exception does not pass for a success.
     */
    void requireUsable() {
        if (held.isBroken()) {
            throw new TransactionException("the transaction on '" + key + "' is over: after a failed statement the"
                    + " database undid it as a whole; let the block end, and run it again");
        }
        requireTime();
    }

    private void requireTime() {
        String limit = held.overdue();
        if (limit != null) {
            throw new TransactionTimeoutException(
                    "transaction on '" + key + "' ran past " + limit + "; it is rolled back");
        }
    }

    /** The block and its savepoint or commit succeeded. */
    void committed() {
        ended = true;
        if (parent != null) {
            parent.afterCommit.addAll(afterCommit);
            parent.afterRollback.addAll(afterRollback);
            parent.undo.addAll(undo);
        }
    }

    /** The work was undone, but for connections that had committed; memory follows, newest change first. */
    void rolledBack() {
        ended = true;
        for (int i = undo.size() - 1; i >= 0; i--) {
            if (!held.hasCommitted(undo.get(i).key())) {
                restore(undo.get(i).restore());
            }
        }
    }

    /** One that fails keeps no other from running. */
    private void restore(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.error("the state of a record could not be put back after the rollback on '{}'", key, e);
        }
    }

    void runAfterCommit() {
        runAll(afterCommit, "after-commit");
    }

    void runAfterRollback() {
        runAll(afterRollback, "after-rollback");
    }

    private void runAll(List<Runnable> actions, String kind) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (Throwable e) { // the work has ended: nothing an action throws can change that any more
                LOG.error("an {} action of the transaction on '{}' failed; the others still run", kind, key, e);
            }
        }
    }
}
