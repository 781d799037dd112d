package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceConfig;
import java.time.Duration;

/**
 * Names that stand for other clients than databases: in the one name space of all connections, with the same life cycle.
 * Safe for use by several threads; {@link Connections#resources} gives it.
 */
public final class Resources {
    private final PoolRegistry registry;
    private final PoolEnvironment environment;

    Resources(PoolRegistry registry, PoolEnvironment environment) {
        this.registry = registry;
        this.environment = environment;
    }

    /**
     * Defines {@code name}. Opens nothing.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if it is defined already, be it as a database
     */
    public void configure(String name, ResourceConfig<?> config) {
        PoolRegistry.checkName(name);
        registry.define(name, new NamedResource(name, config, environment));
    }

    /**
     * Defines {@code name}, which is a resource, anew. Uses that begin from now on get the new client, which opens with the
     * first of them; those that have begun end on the old one, which is closed after the last, or after {@code longest}.
     *
     * @throws UnknownConnectionException if the name is not defined
     * @throws ConfigurationException if it is a database, or its client is of another class; nothing has changed
     */
    public Drain<DrainReport> replace(String name, ResourceConfig<?> config, Duration longest) {
        Class<?> before = named(registry, name).config().kind().type();
        Class<?> type = config.kind().type();
        if (!before.equals(type)) {
            throw new ConfigurationException("resource '" + name + "' is a " + before.getName()
                    + " and cannot be replaced by a " + type.getName()
                    + "; dispose of it and configure it anew, with those who use it");
        }
        NamedResource fresh = new NamedResource(name, config, environment);
        return new Drain<>(registry.exchange(name, fresh, ConnectionLifecycle.checked(longest)));
    }

    /**
     * The resource {@code name}. Opens nothing.
     *
     * @param type the class of its client, or one that it extends
     * @throws UnknownConnectionException if there is no such name, with those that there are, or it is a database
     * @throws ConfigurationException if its client is of another class
     */
    public <T> Resource<T> of(String name, Class<T> type) {
        NamedResource unused = named(registry, name, type);
        return new Resource<>(registry, name, type);
    }

    static NamedResource named(PoolRegistry registry, String name, Class<?> type) {
        NamedResource resource = named(registry, name);
        Class<?> client = resource.config().kind().type();
        if (!type.isAssignableFrom(client)) {
            throw new ConfigurationException(
                    resource + " is a " + client.getName() + " and no " + type.getName() + "; ask for what it is");
        }
        return resource;
    }

    private static NamedResource named(PoolRegistry registry, String name) {
        if (registry.named(name) instanceof NamedResource resource) {
            return resource;
        }
        throw new UnknownConnectionException("connection '" + name + "' is a database and no resource; resources: "
                + (registry.resourceNames().isEmpty() ? "none" : String.join(", ", registry.resourceNames())));
    }
}
