package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.sql.Access;
import org.jspecify.annotations.Nullable;

/** Which open transaction a piece of work belongs to, and what is said where it belongs to none. */
final class SwitchRule {
    private SwitchRule() {}

    /** The one that work belongs to, which it may join; null for none. A write is refused before anything is opened. */
    static @Nullable PinnedWork workFor(@Nullable Frame frame, Route route, Access access) {
        WorkFrame innermost = frame == null ? null : frame.works();
        if (innermost == null) {
            return null;
        }
        PinnedWork covering = covering(innermost, route.key());
        if (covering != null) {
            requireWritable(covering, route.key(), access);
            return covering;
        }
        PinnedWork joined = joining(innermost.work(), route);
        if (joined != null) {
            requireWritable(joined, route.key(), access);
            joined.join(route);
        }
        return joined;
    }

    /** Whether work that goes where {@code route} leads is, or would become, part of an open transaction. */
    static boolean takesPart(@Nullable Frame frame, Route route) {
        WorkFrame innermost = frame == null ? null : frame.works();
        return innermost != null
                && (covering(innermost, route.key()) != null || policy(innermost.work(), route) == SwitchPolicy.JOIN);
    }

    static @Nullable PinnedWork covering(@Nullable WorkFrame innermost, ConnectionKey key) {
        WorkFrame each = innermost;
        while (each != null && each.work().leaseOf(key) == null) {
            each = each.outerWorks;
        }
        return each == null ? null : each.work();
    }

    /** What work is to join that no open transaction covers; null if it runs outside of {@code open}. */
    static @Nullable PinnedWork joining(PinnedWork open, Route route) {
        return switch (policy(open, route)) {
            case REJECT -> throw rejected(open, route.key());
            case SUSPEND -> null;
            case JOIN -> open;
        };
    }

    /** Refuses a write that would be part of a read-only transaction. */
    static void requireWritable(PinnedWork open, ConnectionKey wanted, Access access) {
        if (access == Access.WRITE && open.readOnly()) {
            throw new ReadOnlyConnectionException("write on '" + wanted + "' refused: the transaction on '" + open.key()
                    + "' is read-only; write outside of it, or begin it for writing");
        }
    }

    /** A policy that was configured opens nothing beside connections that were named. */
    static SwitchPolicy policy(PinnedWork work, Route route) {
        if (!work.isFixed()) {
            return route.effectivePolicy();
        }
        return route.policy() == SwitchPolicy.SUSPEND ? SwitchPolicy.SUSPEND : SwitchPolicy.REJECT;
    }

    static SwitchInTransactionException rejected(PinnedWork open, ConnectionKey wanted) {
        return new SwitchInTransactionException(
                open.isFixed()
                        ? "work for '" + wanted + "' inside a unit of work that does not name it; name it in "
                                + "unitOfWork(..), or choose SwitchPolicy.SUSPEND (outside of it) at the call"
                        : "work for '" + wanted + "' inside a transaction on '" + open.key()
                                + "': it would not be part of that transaction; end the transaction first, or choose "
                                + "SwitchPolicy.SUSPEND (outside of it) or SwitchPolicy.JOIN (a second participant)");
    }
}
