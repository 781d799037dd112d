package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.SwitchInTransactionException;
import org.jspecify.annotations.Nullable;

/** Which open transaction a piece of work belongs to. */
final class OpenWork {
    private OpenWork() {}

    /** The transaction that work on {@code route} belongs to, which it has joined then; null for none. */
    static @Nullable PinnedWork of(@Nullable Frame frame, Route route) {
        WorkFrame innermost = frame == null ? null : frame.works();
        if (innermost == null) {
            return null;
        }
        PinnedWork covering = covering(innermost, route.key());
        return covering != null ? covering : switched(innermost.work(), route);
    }

    static @Nullable PinnedWork covering(@Nullable WorkFrame innermost, ConnectionKey key) {
        WorkFrame each = innermost;
        while (each != null && each.work().leaseOf(key) == null) {
            each = each.outerWorks;
        }
        return each == null ? null : each.work();
    }

    private static @Nullable PinnedWork switched(PinnedWork work, Route route) {
        return switch (route.effectivePolicy()) {
            case REJECT -> throw rejected(work.key(), route.key());
            case SUSPEND -> null;
            case JOIN -> {
                work.join(route);
                yield work;
            }
        };
    }

    static SwitchInTransactionException rejected(ConnectionKey open, ConnectionKey wanted) {
        return new SwitchInTransactionException("work for '" + wanted + "' inside a transaction on '" + open
                + "': it would not be part of that transaction; end the transaction first, or choose "
                + "SwitchPolicy.SUSPEND (outside of it) or SwitchPolicy.JOIN (a second participant)");
    }
}
