package io.activerecord;

import io.activerecord.annotation.KeySource;
import io.activerecord.connection.Route;
import io.activerecord.connection.ShardKeyValue;
import io.activerecord.connection.Shards;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.WrongShardException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Junction;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The column that says on which shard a row is. Safe for use by several threads. */
record ShardColumn(
        ColumnMapping column,
        ModelMapping<?> mapping,
        @Nullable TenantColumn tenant) {
    static @Nullable ShardColumn of(ModelMapping<?> mapping, @Nullable TenantColumn tenant) {
        ColumnMapping column = mapping.shardKey();
        boolean whose = tenant != null && tenant.column() == column;
        return column == null ? null : new ShardColumn(column, mapping, whose ? tenant : null);
    }

    private static Shards shards() {
        return ConnectionManager.engine().connections().shards();
    }

    private String name() {
        return mapping.modelClass().getSimpleName() + "." + column.property();
    }

    // ---- records ----

    /** Where a new record is written. */
    Route route(ActiveRecord<?> record) {
        ShardKeyValue key = new ShardKeyValue(valueOf(record), name());
        return shards().route(mapping.connectionName(), mapping.modelClass(), key);
    }

    /**
     * Where new records are written together.
     *
     * @param records at least one
     * @throws WrongShardException if they belong to several shards
     */
    Route route(Collection<? extends ActiveRecord<?>> records) {
        Route first = null;
        TreeSet<String> places = new TreeSet<>();
        for (ActiveRecord<?> record : records) {
            Route route = route(record);
            first = first == null ? route : first;
            places.add(route.key().toString());
        }
        if (first == null) {
            throw new IllegalArgumentException("a shard is found by a record");
        }
        if (places.size() > 1) {
            throw new WrongShardException("records written together are written in one transaction, but by " + name()
                    + " they belong to " + String.join(", ", places)
                    + "; group them by their shard, and write each group"
                    + " by itself; nothing was written");
        }
        return first;
    }

    /** What it will be when the record is written: its owner's key, and the tenant, are copied then. */
    private @Nullable Object valueOf(ActiveRecord<?> record) {
        Object owners = ForeignKeys.keyOfOwner(record, ModelMapping.of(record.getClass()), column);
        if (owners != null) {
            return owners;
        }
        Object value = column.get(record);
        if (tenant != null && FilledColumns.isBlank(value, column)) {
            return tenant.implied();
        }
        if (!column.key()) {
            return value;
        }
        boolean unset = FilledColumns.isUnset(value, column);
        if (unset && column.keySource() == KeySource.UUID) { // made here, for it says where to go
            Object made = UUID.randomUUID();
            column.set(record, made);
            return made;
        }
        return unset ? null : value;
    }

    /** Before the row of a record is written or read again. */
    void requireUnchanged(ColumnMask changed) {
        if (changed.has(column.index())) {
            throw new RecordStateException(
                    "the shard key " + name() + " was changed; a row stays on its shard: insert a new"
                            + " record with that key and delete this one");
        }
    }

    // ---- queries ----

    /** Where a query goes: to the shard of the one key it is about, if it is about one. */
    Route route(Query<?> query) {
        QuerySpec spec = query.spec();
        Object value = spec.from() == null ? fixed(spec.where()) : null;
        if (value == null && tenant != null && spec.from() == null) {
            value = tenant.implied(spec.reach());
        }
        return route(query.finder(), spec.place(), value);
    }

    /** Where a query inside another would go by itself, that says {@code where}. */
    Route route(Finder<?> finder, @Nullable QueryPlace place, @Nullable Condition where) {
        return route(finder, place, fixed(where));
    }

    private Route route(Finder<?> finder, @Nullable QueryPlace place, @Nullable Object value) {
        boolean origin = place != null && place.origin() != null;
        if (value == null || origin) {
            return place == null ? finder.route() : place.route();
        }
        ShardKeyValue key = new ShardKeyValue(value, name());
        return place == null || place.connection() == null
                ? shards().route(mapping.connectionName(), finder.model(), key)
                : shards().routeTo(place.connection(), place.policy(), key);
    }

    /** The one value that {@code where} allows it to have, as the property has it; null if it does not say. */
    private @Nullable Object fixed(@Nullable Condition where) {
        if (where instanceof Comparison comparison) {
            boolean one = comparison.operator() == Comparison.Operator.EQ
                    && comparison.left().equals(column.ref());
            return one && comparison.right() instanceof Bind bind ? column.toProperty(bind.value()) : null;
        }
        if (where instanceof Junction all && all.kind() == Junction.Kind.AND) {
            for (Condition part : all.parts()) {
                Object value = fixed(part);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }
}
