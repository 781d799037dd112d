package io.activerecord.transaction;

import io.activerecord.connection.XaDataSources;
import java.time.Duration;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Who leads global transactions for {@link CommitProtocol#TWO_PHASE}: a transaction manager with a log. Safe for use by
 * several threads. Module {@code activerecord-jta} has one for every manager of Jakarta Transactions.
 */
public interface TwoPhaseControl extends XaDataSources {
    /**
     * Begins a global transaction, led from this thread.
     *
     * @param limit after which the manager may undo it; null for none
     * @throws io.activerecord.error.TransactionException if it cannot
     */
    GlobalTransaction begin(@Nullable Duration limit);

    /** A transaction over several databases. Confined to one thread; ended once. */
    interface GlobalTransaction {
        /**
         * Starts a branch.
         *
         * @throws io.activerecord.error.TransactionException if the manager or the database refuses
         */
        void enlist(XAResource branch);

        /**
         * Prepares all branches and commits them, or undoes all.
         *
         * @throws io.activerecord.error.TransactionException if they are undone, or not all are known to be committed
         */
        void commit();

        /**
         * Undoes all.
         *
         * @throws io.activerecord.error.TransactionException if the manager cannot; recovery undoes what is left
         */
        void rollback();
    }
}
