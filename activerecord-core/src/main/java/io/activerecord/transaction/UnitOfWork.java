package io.activerecord.transaction;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Route;
import io.activerecord.error.TransactionException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several connections, and how they commit: work that is done on all of them at once. Immutable; safe for use by several
 * threads, and may be kept and run again. Given by {@link Transactions#unitOfWork}.
 *
 * <pre>{@code
 * ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "orders", "stock").run(unit -> {
 *     order.save();
 *     item.save();
 *     unit.on("orders").afterCommit(() -> mailer.confirm(order));
 * });
 * }</pre>
 *
 * <p>Every connection has a transaction of its own from the beginning to the end of the block. They are opened in the
 * order of the alphabet, whatever the order of the names: two units over the same pools never wait for each other's
 * connection. Work on a connection that is not named is refused, whatever policy is configured for it.
 */
public final class UnitOfWork {
    private final Transactions transactions;
    private final Connections connections;
    private final CommitProtocol protocol;
    private final List<String> names;
    private final TransactionOptions options;

    UnitOfWork(
            Transactions transactions,
            Connections connections,
            CommitProtocol protocol,
            List<String> names,
            TransactionOptions options) {
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("a unit of work names each of its connections once, not " + names);
        }
        this.transactions = transactions;
        this.connections = connections;
        this.protocol = protocol;
        this.names = List.copyOf(names);
        this.options = options;
    }

    /** A block without a result. */
    @FunctionalInterface
    public interface UnitBlock<X extends Exception> {
        void run(UnitTransactions unit) throws X;
    }

    /** A block with a result. */
    @FunctionalInterface
    public interface UnitCall<T extends @Nullable Object, X extends Exception> {
        T call(UnitTransactions unit) throws X;
    }

    /** The same with options for each of its transactions. */
    public UnitOfWork with(TransactionOptions chosen) {
        return new UnitOfWork(transactions, connections, protocol, names, chosen);
    }

    /** As {@link #call}, for a block that gives nothing; the value of the result has no meaning. */
    public <X extends Exception> UnitOfWorkResult<?> run(UnitBlock<X> block) throws X {
        return call(unit -> {
            block.run(unit);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs {@code block}, and commits as the protocol says. If it throws, every part is rolled back and the exception goes
     * on.
     *
     * @throws io.activerecord.error.UnitOfWorkException if a part that should commit did not; it says what became of each
     * @throws io.activerecord.error.UnknownConnectionException if a name is not defined; nothing was opened
     * @throws io.activerecord.error.UnsupportedByDialectException if one of them cannot take part in two-phase commit;
     *     nothing was opened
     * @throws TransactionException inside a transaction, or for two-phase commit without a manager; nothing was opened
     * @throws io.activerecord.error.SwitchInTransactionException from the block, for work on a connection that is not
     *     named
     */
    public <T extends @Nullable Object, X extends Exception> UnitOfWorkResult<T> call(UnitCall<T, X> block) throws X {
        Transaction open = transactions.current();
        if (open != null) {
            throw new TransactionException("a unit of work over " + names + " cannot begin inside the transaction on '"
                    + open.connectionName() + "'; begin it first, and work on all its connections inside");
        }
        List<Route> routes =
                names.stream().map(name -> connections.routeTo(name, null)).toList();
        Branches branches = protocol == CommitProtocol.TWO_PHASE
                ? Branches.begin(connections, transactions.requireTwoPhase(), routes, options)
                : null;
        return new UnitRun(connections, protocol, options, branches).run(routes, block);
    }
}
