package io.activerecord;

import io.activerecord.connection.ConnectionContext;
import io.activerecord.connection.ContextSetting;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MissingTenantException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The column that tells whose row it is, in a table that tenants share. Safe for use by several threads. */
record TenantColumn(ColumnMapping column, String model) implements ImplicitFilter {
    /** All tenants are meant; ends where one tenant is. */
    static final ContextSetting<Boolean> ACROSS = ContextSetting.untilTenant("across tenants", Boolean.class);

    static @Nullable TenantColumn of(ModelMapping<?> mapping) {
        ColumnMapping column = mapping.tenantId();
        return column == null
                ? null
                : new TenantColumn(column, mapping.modelClass().getSimpleName());
    }

    private static ConnectionContext context() {
        return ConnectionManager.engine().connections().context();
    }

    private static boolean across() {
        return context().get(ACROSS) != null;
    }

    /** Whether rows of all tenants are meant; refused where a tenant is locked in. */
    private boolean isAcross() {
        boolean across = across();
        if (across) {
            context().requireUnlocked("rows of " + model + " whosoever they are");
        }
        return across;
    }

    @Override
    public @Nullable Condition condition(Source at, Reach reach) {
        if (reach.composed() && !reach.acrossTenants()) {
            return null;
        }
        if (reach.raw() || reach.acrossTenants() || across()) {
            context().requireUnlocked("rows of " + model + " whosoever they are");
            return null;
        }
        ColumnRef ref = new ColumnRef(at, column.name(), column.type());
        return new Comparison(ref, Comparison.Operator.EQ, new Bind(column.toColumn(current()), column.type()));
    }

    @Override
    public boolean holdsInJoins() {
        return true;
    }

    /** The current tenant as the property has it. */
    private Object current() {
        String tenant = context().currentTenant();
        if (tenant == null) {
            throw new MissingTenantException(model + " belongs to tenants (" + column.property()
                    + "), and none holds here; work in ConnectionManager.withTenant(..), or say acrossTenants()");
        }
        try {
            return parsed(tenant);
        } catch (IllegalArgumentException e) {
            throw new MissingTenantException("the current tenant, a text of " + tenant.length()
                    + " characters, is no " + column.javaType().getSimpleName() + ", which " + model + "."
                    + column.property() + " is; open withTenant(..) with one that is, or change the field's type");
        }
    }

    /** The tenant that holds where nobody says otherwise; null where all may be meant, or none holds. */
    @Nullable
    Object implied() {
        return across() || context().currentTenant() == null ? null : current();
    }

    /** The same for a query that reaches so far. */
    @Nullable
    Object implied(Reach reach) {
        return reach.raw() || reach.acrossTenants() || reach.composed() ? null : implied();
    }

    private Object parsed(String tenant) {
        Class<?> type = column.javaType();
        if (type == String.class) {
            return tenant;
        }
        if (type == UUID.class) {
            return UUID.fromString(tenant);
        }
        return type == long.class || type == Long.class ? (Object) Long.valueOf(tenant) : Integer.valueOf(tenant);
    }

    /** Gives a new record the current tenant, or makes sure that it is that one's already. */
    void fill(ActiveRecord<?> record) {
        Object value = column.get(record);
        boolean unset = FilledColumns.isBlank(value, column);
        if (!isAcross()) {
            Object current = current();
            if (unset) {
                column.set(record, current);
            } else {
                requireSame(value, current);
            }
        } else if (unset) {
            throw new MissingTenantException("a new " + model + " belongs to no tenant; set " + column.property()
                    + ", or save it in ConnectionManager.withTenant(..)");
        }
    }

    /** Before the row of a record is written or read again. */
    void requireOwn(ActiveRecord<?> record, ColumnMask changed) {
        if (changed.has(column.index())) {
            throw new RecordStateException("the tenant " + model + "." + column.property()
                    + " was changed; a row stays with its tenant: insert a new record there and delete this one");
        }
        if (!isAcross()) {
            requireSame(column.get(record), current());
        }
    }

    private void requireSame(@Nullable Object value, Object current) {
        if (!current.equals(value)) {
            throw new RecordStateException(
                    "a " + model + " of another tenant than the current one cannot be read or written; work in"
                            + " ConnectionManager.withTenant(..) of its tenant, or in ConnectionManager.acrossTenants(..)");
        }
    }

    /** An upsert goes by its key: without the tenant in it, it would change the row of another. */
    void requireInKey(List<ColumnMapping> key) {
        if (!key.contains(column) && !across()) {
            throw new InvalidQueryException("upsertAll of " + model + " needs " + column.property()
                    + " in its key, or a clash would change the row of another tenant; add it to the unique key, or work in"
                    + " ConnectionManager.acrossTenants(..)");
        }
    }
}
