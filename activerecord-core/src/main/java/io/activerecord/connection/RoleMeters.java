package io.activerecord.connection;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A meter for each role, made when it is asked for first: many tenants never read from a replica. Safe for use by several threads. */
final class RoleMeters {
    private final AtomicReferenceArray<StatementMeter> meters =
            new AtomicReferenceArray<>(ConnectionRole.values().length);

    StatementMeter of(ConnectionRole role) {
        StatementMeter known = meters.get(role.ordinal());
        if (known != null) {
            return known;
        }
        meters.compareAndSet(role.ordinal(), null, new StatementMeter());
        return meters.get(role.ordinal());
    }

    /** Takes over what {@code other} has counted. */
    void absorb(RoleMeters other) {
        for (ConnectionRole role : ConnectionRole.values()) {
            of(role).absorb(other.of(role));
        }
    }
}
