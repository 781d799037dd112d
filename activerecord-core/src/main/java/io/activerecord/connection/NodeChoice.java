package io.activerecord.connection;

import java.util.List;

/**
 * Which node a lease would be of now. Immutable.
 *
 * @param candidates every node it may be of, by chance or turn
 * @param why what was looked at, a line each
 */
record NodeChoice(RouteDecision decision, List<String> candidates, List<String> why) {
    /** The same for a tenant of the database. */
    NodeChoice of(TenantPlace place) {
        return new NodeChoice(decision.of(place), candidates, why);
    }
}
