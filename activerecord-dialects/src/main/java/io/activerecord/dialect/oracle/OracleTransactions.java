package io.activerecord.dialect.oracle;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transactions through the driver. A failed statement, also the victim of a deadlock, is undone alone and the transaction
 * goes on (https://docs.oracle.com/en/database/oracle/oracle-database/19/cncpt/transactions.html).
 */
final class OracleTransactions implements TransactionControl {
    static final OracleTransactions INSTANCE = new OracleTransactions();

    private static final List<String> CONSTRAINTS = List.of("set constraints all immediate");

    private OracleTransactions() {}

    /**
     * READ COMMITTED and SERIALIZABLE are all there is
     * (https://docs.oracle.com/en/database/oracle/oracle-database/19/cncpt/data-concurrency-and-consistency.html).
     */
    @Override
    public Isolation isolation(Isolation wanted) {
        return switch (wanted) {
            case READ_UNCOMMITTED, READ_COMMITTED -> Isolation.READ_COMMITTED;
            case REPEATABLE_READ, SERIALIZABLE -> Isolation.SERIALIZABLE;
        };
    }

    /** A commit that a deferred constraint stops (2091), and a global transaction that was undone (24761). */
    @Override
    public boolean isEndedBy(DriverError failure) {
        return failure.vendorCode() == 2091 || failure.vendorCode() == 24761;
    }

    /**
     * Says before the commit what would stop it, and leaves the transaction open
     * (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SET-CONSTRAINTS.html).
     */
    @Override
    public List<String> deferredConstraints() {
        return CONSTRAINTS;
    }

    /** Savepoints are not given back (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SAVEPOINT.html). */
    @Override
    public @Nullable String release(String name) {
        return null;
    }
}
