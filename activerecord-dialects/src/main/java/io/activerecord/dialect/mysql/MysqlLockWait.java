package io.activerecord.dialect.mysql;

import io.activerecord.dialect.LockWaitControl;
import java.time.Duration;

/** Seconds, of the session (https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_lock_wait_timeout). */
final class MysqlLockWait implements LockWaitControl {
    static final MysqlLockWait INSTANCE = new MysqlLockWait();

    private MysqlLockWait() {}

    @Override
    public String read() {
        return "select @@session.innodb_lock_wait_timeout";
    }

    @Override
    public String set(Duration longest) {
        return "set session innodb_lock_wait_timeout = "
                + longest.plusNanos(999_999_999).toSeconds();
    }

    @Override
    public String putBack(String before) {
        return "set session innodb_lock_wait_timeout = " + before;
    }
}
