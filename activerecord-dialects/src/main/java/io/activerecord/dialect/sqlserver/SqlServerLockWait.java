package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.LockWaitControl;
import java.time.Duration;

/** Milliseconds, of the session (https://learn.microsoft.com/en-us/sql/t-sql/statements/set-lock-timeout-transact-sql). */
final class SqlServerLockWait implements LockWaitControl {
    static final SqlServerLockWait INSTANCE = new SqlServerLockWait();

    private SqlServerLockWait() {}

    @Override
    public String read() {
        return "select @@lock_timeout";
    }

    @Override
    public String set(Duration longest) {
        return "set lock_timeout " + Math.max(1, longest.toMillis());
    }

    @Override
    public String putBack(String before) {
        return "set lock_timeout " + before;
    }
}
