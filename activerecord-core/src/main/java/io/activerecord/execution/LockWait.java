package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.LimitedCall;
import io.activerecord.dialect.LockWaitControl;
import io.activerecord.sql.RowLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The longest wait for locks, set for one statement of a session and put back after it. Confined to the thread of its
 * lease; whoever makes it ends it.
 */
public final class LockWait {
    private final Lease lease;
    private final LockWaitControl control;
    private final String before;

    private LockWait(Lease lease, LockWaitControl control, String before) {
        this.lease = lease;
        this.control = control;
        this.before = before;
    }

    /**
     * Sets what {@code lock} says, with two statements.
     *
     * @return null where nothing is to be set: there is no longest wait, or the select itself says it
     */
    public static @Nullable LockWait of(Lease lease, @Nullable RowLock lock) {
        Duration longest = lock == null ? null : lock.longest();
        LockWaitControl control = longest == null ? null : lease.dialect().lockWait();
        if (longest == null || control == null) {
            return null;
        }
        lease.requireNoStreamAlone();
        String text = control.read();
        LeaseLimits limits = lease.limits();
        LimitedCall call = limits == null ? null : limits.ending();
        try (Statement statement = lease.quietConnection().createStatement()) {
            String before;
            try (ResultSet rows = statement.executeQuery(text)) {
                rows.next();
                before = rows.getString(1);
            }
            text = control.set(longest);
            statement.execute(text);
            return new LockWait(lease, control, before);
        } catch (SQLException e) {
            throw lease.translate(e, text);
        } finally {
            if (call != null) {
                call.end();
            }
        }
    }

    /** Puts back what held, with one statement; a connection that refuses it goes to nobody else. */
    public static void end(@Nullable LockWait wait) {
        if (wait != null) {
            wait.putBack();
        }
    }

    private void putBack() {
        if (!lease.isOpen()) {
            return;
        }
        try (Statement statement = lease.quietConnection().createStatement()) {
            statement.execute(control.putBack(before));
        } catch (SQLException e) {
            if (!control.endsWithTransaction()) {
                lease.discard();
            }
        }
    }
}
