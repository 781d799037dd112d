package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which schema of one database is whose. Immutable.
 *
 * <pre>{@code
 * ConnectionManager.tenants("shop", ConnectionConfig.url(url), TenantSchemas.named(tenant -> "shop_" + tenant));
 * }</pre>
 *
 * <p>All tenants share the connections of one pool. A connection is told its tenant's schema when it is lent, unless it is
 * there already, and asked whether it holds; one that says another is replaced before anybody works on it. A tenant costs
 * no connection, and next to no memory.
 *
 * @param schemaOf a schema's name as the database has it, without quotes; null for a tenant that there is not. Asked on the
 *     thread that uses the tenant, and again after {@code closeTenant} and when very many tenants are in use
 */
public record TenantSchemas(Function<String, @Nullable String> schemaOf) {
    public TenantSchemas {
        Objects.requireNonNull(schemaOf, "schemaOf");
    }

    /** Schemas by the tenant's name. */
    public static TenantSchemas named(Function<String, @Nullable String> schemaOf) {
        return new TenantSchemas(schemaOf);
    }

    /**
     * The schema of {@code tenant} in the group {@code name}.
     *
     * @throws UnknownConnectionException if there is no such tenant
     * @throws ConfigurationException if the name is blank
     */
    String of(String name, String tenant) {
        String schema = schemaOf.apply(tenant);
        if (schema == null) {
            throw new UnknownConnectionException(
                    "no tenant '" + tenant + "' in group '" + name + "': its function gave no schema");
        }
        if (schema.isBlank()) {
            throw new ConfigurationException(
                    "the schema of tenant '" + tenant + "' in group '" + name + "' is blank; give its name");
        }
        return schema;
    }
}
