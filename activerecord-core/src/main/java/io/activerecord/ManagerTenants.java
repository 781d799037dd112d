package io.activerecord;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionLifecycle;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.TenantPools;
import io.activerecord.connection.TenantSchemas;
import java.util.function.Function;

/** What {@link ConnectionManager} does with groups of tenants. */
abstract sealed class ManagerTenants extends ManagerShards permits ManagerResources {
    ManagerTenants() {}

    /**
     * Defines a connection that is a database of its own for each tenant, opened at the tenant's first use.
     *
     * @param configOf the configuration of a tenant; called once for each, again after a failure
     */
    public static void tenants(String name, Function<String, ConnectionConfig> configOf) {
        ConnectionManager.connections().tenants(name, configOf);
    }

    /** The same, with how many of its pools are kept open and for how long. */
    public static void tenants(String name, Function<String, ConnectionConfig> configOf, TenantPools limits) {
        ConnectionManager.connections().tenants(name, configOf, limits);
    }

    /**
     * Defines a connection whose tenants share one database and its pool, and have a schema each. A connection is in its
     * tenant's schema, and known to be, before anybody works on it.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine has no schema of a session
     */
    public static void tenants(String name, ConnectionConfig config, TenantSchemas schemas) {
        ConnectionManager.connections().tenants(name, config, schemas);
    }

    /**
     * Defines a group of tenants anew: the work of each goes to what {@code configOf} gives from now on.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     * @throws io.activerecord.error.ConfigurationException if it is no group of tenants
     */
    public static Drain<DrainReport> replaceTenants(
            String name, Function<String, ConnectionConfig> configOf, TenantPools limits) {
        ConnectionLifecycle lifecycle = ConnectionManager.connections().lifecycle();
        return lifecycle.replaceTenants(name, configOf, limits, lifecycle.drain());
    }

    /**
     * Makes a tenant: its schema or database, and what is to be in it. A failure leaves nothing of what this call made, or
     * says what.
     *
     * @param name a group of tenants
     * @throws io.activerecord.error.TenantSetupException if a step failed
     * @throws io.activerecord.error.SqlException if the place itself could not be made, such as one that is there already
     */
    public static void setUpTenant(String name, String tenant, TenantSetup setup) {
        setup.run(ConnectionManager.connections(), name, tenant);
    }

    /**
     * Drops the schema or database that {@code setup} makes for a tenant, with all that is in it, when the work on it has
     * ended.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if no one statement does; nothing was dropped
     */
    public static void dropTenant(String name, String tenant, TenantSetup setup) {
        setup.drop(ConnectionManager.connections(), name, tenant);
    }

    /**
     * Closes the pool of one tenant, when the work on it has ended; its next use opens another. Where tenants share a pool, its
     * schema is asked for anew.
     */
    public static Drain<DrainReport> closeTenant(String name, String tenant) {
        return ConnectionManager.connections().tenantPlaces().close(name, tenant);
    }
}
