package io.activerecord.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one server of a database stands, as far as it is known. Immutable.
 *
 * @param node as {@code orders#2}, or the connection's name alone where there is one server
 * @param role what it is for now
 * @param working whether work is sent to it: a writer or candidate that answers, a replica in rotation
 * @param lag how old its data may be; null where that is not known, zero for the writer
 * @param circuit how its circuit breaker stands; null where it has none
 * @param cause why no work is sent to it; null where some is
 */
public record NodeStatus(
        String node,
        ConnectionRole role,
        boolean working,
        @Nullable Duration lag,
        @Nullable CircuitStatus circuit,
        @Nullable String cause) {
    /** What is known of the node of {@code pool}, and that no work is sent to it while its circuit breaker is open. */
    static NodeStatus of(
            LazyPool pool, ConnectionRole role, boolean working, @Nullable Duration lag, @Nullable String cause) {
        NodeGuard guard = pool.definition().guard();
        Breaker breaker = guard == null ? null : guard.breaker();
        CircuitStatus circuit = breaker == null ? null : breaker.status();
        String node = pool.node().toString();
        return working && circuit != null && circuit.refuses()
                ? new NodeStatus(node, role, false, lag, circuit, circuit.told())
                : new NodeStatus(node, role, working, lag, circuit, cause);
    }
}
