package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/** Something that happened to a connection. Immutable; safe for use by several threads. */
public sealed interface ConnectionEvent
        permits ConnectEvent,
                CheckoutEvent,
                CheckinEvent,
                DisconnectEvent,
                SwitchEvent,
                TenantEvent,
                TenantLockOverrideEvent,
                RouteEvent,
                ReplicaOutEvent,
                ReplicaInEvent,
                FailoverEvent,
                DrainEvent,
                RotationEvent,
                LeakEvent,
                ExhaustionEvent,
                EvictionEvent,
                RetryEvent,
                ResourceEvent,
                CircuitEvent,
                BulkheadEvent {
    /** The configured name. */
    String connectionName();

    /** The shard, or null for a name without shards. */
    default @Nullable String shard() {
        return null;
    }

    /** The tenant, or null for a name that is no tenant group. */
    @Nullable
    String tenant();

    /** Tells physical connections apart: counts from 1 in each {@link Connections}; 0 where none is involved. */
    long connectionId();
}
