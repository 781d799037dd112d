package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.util.Objects;

/**
 * The most connections that all pools of one server may have open together. Immutable; pools are given an equal one by
 * {@link ConnectionConfig#budget}.
 *
 * <pre>{@code
 * ConnectionBudget server = ConnectionBudget.of("db-1", 50);
 * ConnectionManager.tenants("shop", tenant -> ConnectionConfig.url(urlOf(tenant)).budget(server));
 * }</pre>
 *
 * <p>Whoever needs a connection when all are taken is served in the order of asking: by one that lies idle in another
 * pool, the least recently used first, else by the next that comes back, whichever pool's it is. Who waits longer than
 * its pool's time limit gets a {@code LeaseTimeoutException}.
 *
 * @param name what figures and messages call it, best the server's name
 * @param connections at least 1
 */
public record ConnectionBudget(String name, int connections) {
    public ConnectionBudget {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new ConfigurationException("a budget's name cannot be blank; give it the server's, as 'db-1'");
        }
        if (connections < 1) {
            throw new ConfigurationException(
                    "budget '" + name + "' cannot be " + connections + " connections; give at least 1");
        }
    }

    /** That many connections for all pools with a budget of this name. */
    public static ConnectionBudget of(String name, int connections) {
        return new ConnectionBudget(name, connections);
    }
}
