package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.schema.Schema;
import io.activerecord.schema.TableInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of a model as the database has it, for what has to be found out about a failure: asked for once at most, and
 * only if the database takes statements. A failure to find out is none of its own. Confined to one thread.
 */
final class DescribedTable {
    private final @Nullable Engine engine;
    private final @Nullable Route route;
    private final ModelMapping<?> mapping;
    private final boolean mayAsk;
    private @Nullable TableInfo table;
    private boolean asked;

    DescribedTable(@Nullable Engine engine, @Nullable Route route, ModelMapping<?> mapping, boolean mayAsk) {
        this.engine = engine;
        this.route = route;
        this.mapping = mapping;
        this.mayAsk = mayAsk;
    }

    /** One of which nothing is known but what the model says. */
    static DescribedTable unknown(ModelMapping<?> mapping) {
        return new DescribedTable(null, null, mapping, false);
    }

    /** Null if there is no telling. */
    @Nullable
    TableInfo get() {
        if (!asked) {
            asked = true;
            table = find();
        }
        return table;
    }

    private @Nullable TableInfo find() {
        if (engine == null || route == null) {
            return null;
        }
        Schema schema = engine.schemas().of(route.key().name());
        try {
            TableInfo known = schema.remembered(mapping.table()).orElse(null);
            return known != null || !mayAsk
                    ? known
                    : schema.table(mapping.table()).orElse(null);
        } catch (ActiveRecordException unknown) {
            return null;
        }
    }

    /** Of several foreign keys the one whose row is not there; empty if there is no telling. */
    List<ColumnMapping> missingParent(@Nullable ActiveRecord<?> record, List<List<ColumnMapping>> keys) {
        if (record == null || route == null || !mayAsk) {
            return List.of();
        }
        String connection = route.key().name();
        try {
            for (AssociationMapping association : mapping.associations()) {
                List<ColumnMapping> key =
                        association.foreignKey().stream().flatMap(this::column).toList();
                if (keys.contains(key) && !isThere(association, record, key, connection)) {
                    return key;
                }
            }
        } catch (ActiveRecordException unknown) {
            return List.of();
        }
        return List.of();
    }

    private Stream<ColumnMapping> column(String name) {
        return mapping.columns().stream().filter(column -> column.name().equalsIgnoreCase(name));
    }

    @SuppressWarnings("unchecked") // an association leads to a model
    private boolean isThere(
            AssociationMapping association, ActiveRecord<?> record, List<ColumnMapping> key, String connection) {
        if (association.kind() != AssociationMapping.Kind.BELONGS_TO || association.polymorphic()) {
            return true;
        }
        Finder<?> target = Finder.of((Class<? extends ActiveRecord<?>>) association.target());
        Object[] values = key.stream().map(column -> column.get(record)).toArray();
        return target.using(connection).where(target.keyCondition(values)).exists();
    }
}
