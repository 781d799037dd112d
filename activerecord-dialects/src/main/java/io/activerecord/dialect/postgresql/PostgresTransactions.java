package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import java.util.List;

/**
 * Begun and ended by the driver; read-only ones as {@code begin read only}. No failure ends one: it stays open, refusing
 * everything, until it or a savepoint before the failure is rolled back.
 */
final class PostgresTransactions implements TransactionControl {
    static final PostgresTransactions INSTANCE = new PostgresTransactions();

    private static final List<String> CONSTRAINTS = List.of("set constraints all immediate");

    private PostgresTransactions() {}

    /** There are no dirty reads (https://www.postgresql.org/docs/current/transaction-iso.html). */
    @Override
    public Isolation isolation(Isolation wanted) {
        return wanted == Isolation.READ_UNCOMMITTED ? Isolation.READ_COMMITTED : wanted;
    }

    /**
     * A COMMIT of a transaction that has failed is answered with ROLLBACK, which is no error
     * (https://www.postgresql.org/docs/current/sql-commit.html), and not every version of the driver makes it one. Any
     * statement fails there with 25P02.
     */
    @Override
    public String refusedAfterFailure() {
        return "select 1";
    }

    /**
     * Checks what is put off by now, triggers that are constraints as well
     * (https://www.postgresql.org/docs/current/sql-set-constraints.html).
     */
    @Override
    public List<String> deferredConstraints() {
        return CONSTRAINTS;
    }
}
