package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.LockWaitControl;
import java.time.Duration;

/** Milliseconds, of the transaction (https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT). */
final class PostgresLockWait implements LockWaitControl {
    static final PostgresLockWait INSTANCE = new PostgresLockWait();

    private PostgresLockWait() {}

    @Override
    public String read() {
        return "select current_setting('lock_timeout')";
    }

    @Override
    public String set(Duration longest) {
        return "set local lock_timeout = " + Math.max(1, longest.toMillis());
    }

    @Override
    public String putBack(String before) {
        return "set local lock_timeout = '" + before + "'";
    }

    @Override
    public boolean endsWithTransaction() {
        return true;
    }
}
