package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import org.jspecify.annotations.Nullable;

/** For the layers above: where the tenants of a group are, and closing one. Safe for use by several threads. */
public final class TenantPlaces {
    private final PoolRegistry registry;

    TenantPlaces(PoolRegistry registry) {
        this.registry = registry;
    }

    /**
     * The schema of {@code tenant} on the database that the group shares; null where each tenant has a database.
     *
     * @throws UnknownConnectionException if {@code name} is no group of tenants, or has no such tenant
     */
    public @Nullable String schemaOf(String name, String tenant) {
        return group(name) instanceof SchemaTenants schemas ? schemas.schemaOf(tenant) : null;
    }

    /**
     * The database that the tenants of a group share, in the schema that its connections are opened with. No I/O.
     *
     * @throws UnknownConnectionException if {@code name} is no such group
     */
    public Route shared(String name) {
        if (group(name) instanceof SchemaTenants schemas) {
            return schemas.shared().byDefault();
        }
        throw new UnknownConnectionException(
                "the tenants of '" + name + "' share no database; each has its own, so name the one to make it from");
    }

    /**
     * Closes the pool of one tenant, when the work on it has ended; its next use opens another. Nothing where tenants share
     * a pool, or this one has none open.
     *
     * @throws UnknownConnectionException if {@code name} is no group of tenants
     */
    public void close(String name, String tenant) {
        if (group(name) instanceof TenantGroup databases) {
            databases.close(tenant);
        }
    }

    private NamedPools group(String name) {
        NamedPools named = registry.named(name);
        if (!named.isTenantGroup()) {
            throw new UnknownConnectionException("connection '" + name + "' is no group of tenants");
        }
        return named;
    }
}
