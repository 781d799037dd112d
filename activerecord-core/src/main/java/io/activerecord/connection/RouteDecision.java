package io.activerecord.connection;

/**
 * Where one piece of work goes, and why. Immutable; safe for use by several threads.
 *
 * @param key the database
 * @param node which of its servers, as logs and figures call it: the key's text alone where there is one
 * @param role what that node is for at that moment
 */
public record RouteDecision(ConnectionKey key, String node, ConnectionRole role, RouteReason reason) {
    /** The same for a tenant of the database. */
    RouteDecision of(TenantPlace place) {
        return new RouteDecision(place.key(), node, role, reason);
    }

    /** The same for work that goes on in a transaction there. */
    RouteDecision inTransaction() {
        return new RouteDecision(key, node, role, RouteReason.TRANSACTION);
    }

    /** {@code orders#2 (REPLICA): READ}. */
    @Override
    public String toString() {
        return node + " (" + role + "): " + reason;
    }
}
