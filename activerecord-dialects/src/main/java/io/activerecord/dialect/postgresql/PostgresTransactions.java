package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;

/**
 * Begun and ended by the driver; read-only ones as {@code begin read only}. No failure ends one: it stays open until it
 * is rolled back, and a commit of one that has failed is refused by the driver, since the server would roll it back
 * without an error.
 */
final class PostgresTransactions implements TransactionControl {
    static final PostgresTransactions INSTANCE = new PostgresTransactions();

    private PostgresTransactions() {}

    /** There are no dirty reads (https://www.postgresql.org/docs/current/transaction-iso.html). */
    @Override
    public Isolation isolation(Isolation wanted) {
        return wanted == Isolation.READ_UNCOMMITTED ? Isolation.READ_COMMITTED : wanted;
    }
}
