package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Replaces and ends what is defined, and rotates its credentials, while work goes on. Safe for use by several threads.
 * {@link Connections#lifecycle} gives it.
 *
 * <p>New work goes to the new connections at once. Work in flight ends on the old ones and has the time that is given
 * here; what holds a connection longer has it cut off: the statement that runs fails with a {@link
 * io.activerecord.error.ConnectionLostException}, the next one with a {@link
 * io.activerecord.error.ConnectionDisposedException}.
 */
public final class ConnectionLifecycle {
    private final PoolRegistry registry;
    private final ConnectionEventHub events;
    private final Duration drain;

    ConnectionLifecycle(PoolRegistry registry, ConnectionEventHub events, Duration drain) {
        this.registry = registry;
        this.events = events;
        this.drain = drain;
    }

    /** How long work in flight has where nothing is said: 30 s. */
    public Duration drain() {
        return drain;
    }

    /**
     * Defines {@code name} anew. Opens nothing.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     * @throws ConfigurationException if it has a database for each tenant or shards, or the configuration is wrong; nothing has changed
     */
    public Drain<DrainReport> replace(String name, ConnectionConfig config, Duration longest) {
        return new Drain<>(registry.replace(name, config, checked(longest)));
    }

    /**
     * Defines the tenant group {@code name} anew: each tenant's work goes to the database that {@code configOf} gives from
     * now on.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     * @throws ConfigurationException if it is no group with a database for each tenant; nothing has changed
     */
    public Drain<DrainReport> replaceTenants(
            String name, Function<String, ConnectionConfig> configOf, TenantPools limits, Duration longest) {
        return new Drain<>(registry.replaceTenants(name, configOf, limits, checked(longest)));
    }

    /**
     * Ends {@code name}: no work begins on it any more.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     */
    public Drain<DrainReport> dispose(String name, Duration longest) {
        return new Drain<>(registry.dispose(name, checked(longest)));
    }

    /**
     * Rotates the credentials of every connection that has a {@link CredentialsProvider}, of every node and of every tenant
     * that is open; the same as {@link #rotateCredentials(Collection, Duration)} with all their names.
     */
    public Drain<RotationReport> rotateCredentials(Duration longest) {
        List<LazyPool> pools = new ArrayList<>();
        for (String name : registry.names()) {
            pools.addAll(withProvider(name));
        }
        return CredentialRotation.begin(pools, checked(longest), events);
    }

    /**
     * Asks the providers anew and opens a connection of each pool with what they give. If all work, the sessions with the
     * old credentials are closed: idle ones at once, others when they come back, or after {@code longest}. Both must be
     * valid until then.
     *
     * @throws io.activerecord.error.ConnectionException if a provider failed, a server refused, or none could be reached; nothing has changed, the old sessions are used
     *     on
     * @throws ConfigurationException if a name has no provider
     * @throws io.activerecord.error.UnknownConnectionException if a name is not defined
     */
    public Drain<RotationReport> rotateCredentials(Collection<String> names, Duration longest) {
        List<LazyPool> pools = new ArrayList<>();
        for (String name : names) {
            List<LazyPool> found = withProvider(name);
            boolean hasNone = !registry.pools(name).isEmpty() || registry.named(name) instanceof NamedResource;
            if (found.isEmpty() && hasNone) {
                throw new ConfigurationException(
                        "connection '" + name + "' has no credentials to rotate; configure it with credentials(..)");
            }
            pools.addAll(found);
        }
        return CredentialRotation.begin(pools, checked(longest), events);
    }

    /**
     * The circuit breakers of {@code name}.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     */
    public CircuitControl circuits(String name) {
        registry.named(name);
        return new CircuitControl(name, registry);
    }

    private List<LazyPool> withProvider(String name) {
        return registry.pools(name).stream()
                .filter(each -> each.login() != null)
                .toList();
    }

    static Duration checked(Duration longest) {
        if (longest.isNegative() || longest.compareTo(Duration.ofDays(365)) > 0) {
            throw new ConfigurationException(
                    "work in flight cannot be given " + longest + "; give zero, to cut it off at once, to a year");
        }
        return longest;
    }
}
