package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A name with one database and a schema for each tenant. What a tenant needs is made when it is used, and forgotten with all
 * the others when there are many: nothing is lost by that. Safe for use by several threads.
 */
final class SchemaTenants implements NamedPools {
    private static final int REMEMBERED = 10_000;

    private final String name;
    private final Database shared;
    private final TenantSchemas schemas;
    private final ConnectionContext context;
    private final ConcurrentMap<String, Database> views = new ConcurrentHashMap<>();

    SchemaTenants(String name, Database shared, TenantSchemas schemas, ConnectionContext context) {
        this.name = name;
        this.shared = shared;
        this.schemas = schemas;
        this.context = context;
    }

    /** Refuses what would let a schema reach another tenant. Opens nothing. */
    SchemaTenants checked() {
        ConnectionConfig config = shared.config();
        if (config.target() instanceof ConnectionTarget.Source) {
            throw new ConfigurationException("connection '" + name + "' is by data source and cannot have a schema for"
                    + " each tenant: a pool behind it would hand a tenant's schema on to others; configure it by url(..)"
                    + " or driver(..)");
        }
        if (config.pool().reset() == SessionReset.NEVER) {
            throw new ConfigurationException("connection '" + name + "' cannot have a schema for each tenant and"
                    + " SessionReset.NEVER: what one tenant leaves in a session, the next one would find");
        }
        if (shared.dialect().schemaSwitch() == null) {
            throw SessionSchema.absent(shared.dialect());
        }
        return this;
    }

    @Override
    public Database database(@Nullable String inBlock) {
        String tenant = context.tenantOr(inBlock);
        if (tenant == null) {
            throw TenantGroup.noTenant(name, "schema");
        }
        Database view = views.get(tenant);
        return view != null ? view : make(tenant);
    }

    private Database make(String tenant) {
        Database made = shared.inSchema(new ConnectionKey(name, tenant), schemas.of(name, tenant));
        if (views.size() >= REMEMBERED) {
            forgetAll();
        }
        Database other = views.putIfAbsent(tenant, made);
        return other == null ? made : other;
    }

    /** What was counted of them is counted with the name from now on. */
    private void forgetAll() {
        for (Database each : views.values()) {
            if (views.remove(String.valueOf(each.key().tenant()), each)) {
                each.forgetTenant();
            }
        }
    }

    @Override
    public Collection<Database> counted() {
        List<Database> all = new ArrayList<>(views.values());
        all.add(shared);
        return all;
    }

    @Override
    public @Nullable ConnectionKey key(@Nullable String inBlock) {
        String tenant = context.tenantOr(inBlock);
        return tenant == null ? null : new ConnectionKey(name, tenant);
    }

    /** With no tenant, the database that all share. */
    @Override
    public Database at(ConnectionKey key) {
        return key.tenant() == null && key.shard() == null ? shared : NamedPools.super.at(key);
    }

    /** Asks for its schema anew when it is used again. */
    void forget(String tenant) {
        views.remove(tenant);
    }

    /** The schema of {@code tenant}. */
    String schemaOf(String tenant) {
        return schemas.of(name, tenant);
    }

    /** The same tenants on another database. */
    SchemaTenants on(Database other) {
        return new SchemaTenants(name, other, schemas, context).checked();
    }

    /** The database they share, in the schema that its connections are opened with. */
    Database shared() {
        return shared;
    }

    @Override
    public Collection<Database> all() {
        return List.of(shared);
    }

    @Override
    public boolean isTenantGroup() {
        return true;
    }

    @Override
    public boolean opensByTenant() {
        return false;
    }

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        return shared.retire(reason, longest);
    }
}
