package io.activerecord.connection;

import io.activerecord.sql.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least that a transaction is: leases that are pinned. */
final class PinnedProbe implements PinnedWork, AutoCloseable {
    private final Connections connections;
    private final Map<ConnectionKey, Lease> leases = new LinkedHashMap<>();
    private final ConnectionKey key;
    private final boolean readOnly;
    private final ConnectionScope scope;

    PinnedProbe(Connections connections, String name, Access access) {
        Route route = connections.routeTo(name, null);
        this.connections = connections;
        this.key = route.key();
        this.readOnly = access == Access.READ;
        leases.put(key, connections.leaseForTransaction(route, access));
        scope = connections.context().pin(this);
    }

    @Override
    public ConnectionKey key() {
        return key;
    }

    @Override
    public @Nullable Lease leaseOf(ConnectionKey wanted) {
        return leases.get(wanted);
    }

    @Override
    public Lease join(Route route) {
        return leases.computeIfAbsent(route.key(), joined -> connections.leaseForTransaction(route, Access.WRITE));
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void close() {
        scope.close();
        leases.values().forEach(Lease::close);
    }
}
