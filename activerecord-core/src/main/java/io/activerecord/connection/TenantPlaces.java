package io.activerecord.connection;

import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.UnknownConnectionException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** For the layers above: where the tenants of a group are, and closing one. Safe for use by several threads. */
public final class TenantPlaces {
    private final PoolRegistry registry;
    private final ConnectionContext context;

    TenantPlaces(PoolRegistry registry, ConnectionContext context) {
        this.registry = registry;
        this.context = context;
    }

    /**
     * Refuses to make or drop {@code tenant} from here.
     *
     * @throws io.activerecord.error.TenantLockException inside the lock of another tenant
     * @throws SwitchInTransactionException inside a transaction: engines commit it by such statements
     */
    public void requireChangeable(String tenant) {
        Frame frame = context.current();
        if (frame == null) {
            return;
        }
        TenantLock lock = frame.settings == null ? null : TenantLock.in(frame.settings);
        if (lock != null) {
            lock.requireTenant(tenant);
        }
        if (frame.works() != null) {
            throw new SwitchInTransactionException("tenant '" + tenant
                    + "' cannot be made or dropped inside a transaction, which some engines would commit by it; do it"
                    + " outside of that");
        }
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
     * Closes the pool of one tenant, when the work on it has ended; its next use opens another. Where tenants share a pool, its
     * schema is asked for anew, and no more.
     *
     * @throws UnknownConnectionException if {@code name} is no group of tenants
     */
    public Drain<DrainReport> close(String name, String tenant) {
        NamedPools group = group(name);
        if (group instanceof SchemaTenants schemas) {
            schemas.forget(tenant);
        }
        return new Drain<>(
                group instanceof TenantGroup databases
                        ? registry.waitedFor(databases.close(tenant))
                        : CompletableFuture.completedFuture(DrainReport.NONE));
    }

    private NamedPools group(String name) {
        NamedPools named = registry.named(name);
        if (!named.isTenantGroup()) {
            throw new UnknownConnectionException("connection '" + name + "' is no group of tenants");
        }
        return named;
    }
}
