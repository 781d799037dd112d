package io.activerecord.connection;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A meter for each role, made when it is asked for first: many tenants never read from a replica. Safe for use by several threads. */
final class RoleMeters {
    /** Those that a database's server has. */
    static final List<ConnectionRole> ROLES = List.of(ConnectionRole.WRITER, ConnectionRole.REPLICA);

    private final AtomicReference<@Nullable StatementMeter> writer = new AtomicReference<>();
    private final AtomicReference<@Nullable StatementMeter> replica = new AtomicReference<>();

    StatementMeter of(ConnectionRole role) {
        AtomicReference<@Nullable StatementMeter> place = role == ConnectionRole.WRITER ? writer : replica;
        StatementMeter known = place.get();
        if (known != null) {
            return known;
        }
        StatementMeter made = new StatementMeter();
        StatementMeter other = place.compareAndExchange(null, made);
        return other == null ? made : other;
    }

    /** Takes over what {@code other} has counted. */
    void absorb(RoleMeters other) {
        for (ConnectionRole role : ROLES) {
            of(role).absorb(other.of(role));
        }
    }
}
