package io.activerecord.dialect.mysql;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of InnoDB, begun and ended by statements: one to the server each, where JDBC needs two; and a transaction
 * that the server has ended by itself is told from one that is open. Safe for use by several threads.
 */
public final class MysqlTransactions implements TransactionControl {
    /** The one there is; it has no state. */
    public static final MysqlTransactions INSTANCE = new MysqlTransactions();

    private static final int DEADLOCK = 1213;

    /** MariaDB's {@code innodb_snapshot_isolation}: another has written since the snapshot was taken. */
    private static final int SNAPSHOT_TOO_OLD = 1020;

    private static final List<String> COMMIT = List.of("commit");
    private static final List<String> ROLLBACK = List.of("rollback");

    private MysqlTransactions() {}

    /** https://dev.mysql.com/doc/refman/8.4/en/set-transaction.html: without SESSION, of the next transaction only. */
    @Override
    public List<String> begin(@Nullable Isolation isolation, boolean readOnly) {
        String start = readOnly ? "start transaction read only" : "start transaction";
        return isolation == null
                ? List.of(start)
                : List.of(
                        "set transaction isolation level "
                                + isolation.name().replace('_', ' ').toLowerCase(Locale.ROOT),
                        start);
    }

    /**
     * https://dev.mysql.com/doc/refman/8.4/en/innodb-error-handling.html,
     * https://mariadb.com/kb/en/innodb-system-variables/#innodb_snapshot_isolation.
     */
    @Override
    public boolean isEndedBy(DriverError failure) {
        return failure.vendorCode() == DEADLOCK || failure.vendorCode() == SNAPSHOT_TOO_OLD;
    }

    /**
     * Refused with error 1568 inside a transaction (https://dev.mysql.com/doc/refman/8.4/en/set-transaction.html). What
     * ends one unseen: a lock time-out where {@code innodb_rollback_on_timeout} is set, a full lock table.
     */
    @Override
    public String refusedWhileOpen() {
        return "set transaction read write";
    }

    @Override
    public List<String> commit(boolean readOnly) {
        return COMMIT;
    }

    @Override
    public List<String> rollback(boolean readOnly) {
        return ROLLBACK;
    }
}
