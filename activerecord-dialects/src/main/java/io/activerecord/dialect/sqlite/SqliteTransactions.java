package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.Isolation;
import io.activerecord.dialect.TransactionControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's transactions are serializable, which satisfies every level (https://sqlite.org/isolation.html).
 *
 * <p>A transaction that may write takes the write lock when it begins: {@code begin immediate} waits its turn for up to
 * the busy time-out. One that took it later, after reading, would fail at once with SQLITE_BUSY_SNAPSHOT if another had
 * written in between, and no waiting helps (https://sqlite.org/lang_transaction.html#deferred_immediate_and_exclusive_transactions).
 *
 * <p>A read-only one takes no lock, and {@code query_only} refuses its writes (https://sqlite.org/pragma.html#pragma_query_only).
 * That belongs to the connection, not to the transaction, and may be switched inside one; so it is switched on last and
 * off first, and a begin or end that fails halfway leaves the connection able to write.
 */
final class SqliteTransactions implements TransactionControl {
    static final SqliteTransactions INSTANCE = new SqliteTransactions();

    private static final List<String> BEGIN = List.of("begin immediate");
    private static final List<String> COMMIT = List.of("commit");
    private static final List<String> ROLLBACK = List.of("rollback");
    private static final List<String> BEGIN_READ_ONLY = List.of("begin", "pragma query_only = 1");
    private static final List<String> COMMIT_READ_ONLY = List.of("pragma query_only = 0", "commit");
    private static final List<String> ROLLBACK_READ_ONLY = List.of("pragma query_only = 0", "rollback");

    private static final List<String> CONSTRAINTS = List.of("select broken.\"table\" from sqlite_master as child,"
            + " pragma_foreign_key_check(child.name) as broken where child.type = 'table'"
            + " and (child.sql like '%deferr%' or (select defer_foreign_keys from pragma_defer_foreign_keys))"
            + " and (select foreign_keys from pragma_foreign_keys) limit 1");

    private SqliteTransactions() {}

    @Override
    public List<String> begin(@Nullable Isolation isolation, boolean readOnly) {
        return readOnly ? BEGIN_READ_ONLY : BEGIN;
    }

    /**
     * Some failures roll the whole transaction back: a full disk, an I/O error, {@code or rollback}, an interrupt
     * (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction).
     */
    @Override
    public String refusedWhileOpen() {
        return "begin";
    }

    @Override
    public List<String> commit(boolean readOnly) {
        return readOnly ? COMMIT_READ_ONLY : COMMIT;
    }

    /**
     * Only foreign keys are put off (https://sqlite.org/foreignkeys.html#fk_deferred), and how many are broken is told by the commit
     * alone; so the tables that may have one are read (https://sqlite.org/pragma.html#pragma_foreign_key_check). Nobody can
     * tell there what this transaction has broken from what was broken before, while keys were not enforced.
     */
    @Override
    public List<String> deferredConstraints() {
        return CONSTRAINTS;
    }

    @Override
    public List<String> rollback(boolean readOnly) {
        return readOnly ? ROLLBACK_READ_ONLY : ROLLBACK;
    }
}
