package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work got a connection of the node that {@code decision} names, for the reason it gives: a lent one, or that of the
 * transaction it is part of ({@link RouteReason#TRANSACTION}).
 */
public record RouteEvent(RouteDecision decision) implements ConnectionEvent {
    @Override
    public String connectionName() {
        return decision.key().name();
    }

    @Override
    public @Nullable String shard() {
        return decision.key().shard();
    }

    @Override
    public @Nullable String tenant() {
        return decision.key().tenant();
    }

    /** Told by the check-out. */
    @Override
    public long connectionId() {
        return 0;
    }
}
