package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The circuit breakers of one name, in the hands of an operator: of each of its servers, shards and tenants there is by now. Safe for use by several
 * threads; each call takes effect for the work that begins after it.
 *
 * <pre>{@code
 * ConnectionManager.circuits("orders").forceOpen(); // nothing is asked of its servers while they are worked on
 * ConnectionManager.circuits("orders").tryNow();    // some calls go through, and it closes if they succeed
 * }</pre>
 */
public final class CircuitControl {
    private final String name;
    private final PoolRegistry registry;

    CircuitControl(String name, PoolRegistry registry) {
        this.name = name;
        this.registry = registry;
    }

    /** How each stands, in the order of the servers; empty where the name has none, or no tenant of it was used. */
    public List<CircuitStatus> status() {
        return breakers().stream().map(Breaker::status).toList();
    }

    /**
     * Refuses all work until somebody says otherwise.
     *
     * @throws ConfigurationException if the name has no circuit breaker
     */
    public void forceOpen() {
        each(Breaker::forceOpen);
    }

    /**
     * Lets all work through and counts nothing until somebody says otherwise.
     *
     * @throws ConfigurationException if the name has no circuit breaker
     */
    public void forceClosed() {
        each(Breaker::forceClosed);
    }

    /**
     * Lets calls through on trial where it is open, by itself or by hand, without waiting for the end of its pause.
     *
     * @throws ConfigurationException if the name has no circuit breaker
     */
    public void tryNow() {
        each(Breaker::tryNow);
    }

    /**
     * Closes it and forgets what it has counted; it opens by itself again.
     *
     * @throws ConfigurationException if the name has no circuit breaker
     */
    public void reset() {
        each(Breaker::reset);
    }

    private void each(Consumer<Breaker> change) {
        List<Breaker> all = breakers();
        if (all.isEmpty()) {
            throw new ConfigurationException(
                    "connection '" + name + "' has no circuit breaker; configure it with circuitBreaker(..)");
        }
        all.forEach(change);
    }

    private List<Breaker> breakers() {
        List<Breaker> all = new ArrayList<>();
        for (Database database : registry.named(name).all()) {
            for (LazyPool pool : database.pools()) {
                NodeGuard guard = pool.definition().guard();
                if (guard != null && guard.breaker() != null) {
                    all.add(guard.breaker());
                }
            }
        }
        return all;
    }
}
