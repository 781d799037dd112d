package io.activerecord.connection;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What all pools of one {@link Connections} share. Safe for use by several threads. */
record PoolEnvironment(
        ConnectionEventHub events,
        DialectCatalog dialects,
        DriverCatalog drivers,
        ConcurrentMap<String, WriterTurn> turns,
        AtomicLong lastConnectionId,
        QueryTags tags) {
    PoolEnvironment(ConnectionContext context) {
        this(
                new ConnectionEventHub(),
                new DialectCatalog(),
                new DriverCatalog(),
                new ConcurrentHashMap<>(),
                new AtomicLong(),
                new QueryTags(context));
    }

    /** The turn of the database {@code identity}, the same for every pool on it. */
    WriterTurn turn(String identity) {
        return turns.computeIfAbsent(identity, each -> new WriterTurn());
    }
}
