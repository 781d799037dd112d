package io.activerecord.transaction;

import io.activerecord.error.TransactionException;
import java.util.List;

/** The transactions of a unit of work, one for each connection; what its block is handed. Confined to one thread. */
public final class UnitTransactions {
    private final List<Transaction> parts;

    UnitTransactions(List<Transaction> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * The transaction on the connection of this name.
     *
     * @throws TransactionException if the unit of work does not name it
     */
    public Transaction on(String name) {
        for (Transaction part : parts) {
            if (part.key().name().equals(name)) {
                return part;
            }
        }
        throw new TransactionException("'" + name + "' is no part of this unit of work; it is over "
                + parts.stream().map(Transaction::connectionName).toList());
    }
}
