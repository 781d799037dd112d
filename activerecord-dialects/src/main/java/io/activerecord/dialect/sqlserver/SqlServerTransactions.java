package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.TransactionControl;
import org.jspecify.annotations.Nullable;

/** Transactions through the driver; all four isolation levels are there. */
final class SqlServerTransactions implements TransactionControl {
    static final SqlServerTransactions INSTANCE = new SqlServerTransactions();

    private SqlServerTransactions() {}

    /**
     * Most failed statements are undone alone. These undo the whole transaction, or leave it fit for nothing but that: the
     * victim of a deadlock (1205), a snapshot that is too old (3960, 3961), a table kept in memory that somebody else
     * changed (41301 and on), a value that cannot be converted (241, 245, 8114), and a transaction that was doomed before
     * (3930, 3998). The next statement would begin another transaction, unseen
     * (https://learn.microsoft.com/en-us/sql/t-sql/statements/set-xact-abort-transact-sql,
     * https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/database-engine-events-and-errors).
     */
    @Override
    public boolean isEndedBy(DriverError failure) {
        return switch (failure.vendorCode()) {
            case 1205, 3960, 3961, 41301, 41302, 41305, 41325, 241, 245, 8114, 3930, 3998 -> true;
            default -> false;
        };
    }

    /** https://learn.microsoft.com/en-us/sql/t-sql/language-elements/save-transaction-transact-sql. */
    @Override
    public String savepoint(String name) {
        return "save transaction " + name;
    }

    @Override
    public String rollbackTo(String name) {
        return "rollback transaction " + name;
    }

    /** Savepoints are not given back. */
    @Override
    public @Nullable String release(String name) {
        return null;
    }
}
