package io.activerecord.test.h2;

import io.activerecord.dialect.LockWaitControl;
import java.time.Duration;

/** Milliseconds, of the session (https://h2database.com/html/commands.html#set_lock_timeout). */
final class H2LockWait implements LockWaitControl {
    static final H2LockWait INSTANCE = new H2LockWait();

    private H2LockWait() {}

    @Override
    public String read() {
        return "call lock_timeout()";
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
