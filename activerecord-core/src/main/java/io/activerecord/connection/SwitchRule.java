package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.SwitchInTransactionException;
import org.jspecify.annotations.Nullable;

/** Which open transaction a piece of work belongs to, and what is said where it belongs to none. */
final class SwitchRule {
    private SwitchRule() {}

    static @Nullable PinnedWork workFor(@Nullable Frame frame, Route route) {
        WorkFrame innermost = frame == null ? null : frame.works();
        if (innermost == null) {
            return null;
        }
        PinnedWork covering = covering(innermost, route.key());
        return covering != null ? covering : switched(innermost.work(), route);
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

    private static @Nullable PinnedWork switched(PinnedWork work, Route route) {
        return switch (policy(work, route)) {
            case REJECT -> throw rejected(work, route.key());
            case SUSPEND -> null;
            case JOIN -> {
                work.join(route);
                yield work;
            }
        };
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
