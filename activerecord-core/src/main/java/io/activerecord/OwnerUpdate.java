package io.activerecord;

import io.activerecord.error.MappingException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.UpdateCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row does to its owner's: counts it, and sets its {@code updatedAt}, in one update for each owner. The version of
 * the owner stays, and so does what is in memory of it. Immutable; safe for use by several threads.
 */
final class OwnerUpdate {
    /** Below every engine's limit on the length of an IN list. */
    private static final int PORTION = 512;

    private final Association<?, ?> association;
    private final ModelMapping<?> model;
    private final List<ColumnMapping> foreignKey;
    private final @Nullable ColumnMapping type;
    private final @Nullable String counter;
    private final boolean touch;

    /** An owner's row. */
    private record Target(Class<? extends ActiveRecord<?>> model, List<Object> key) {}

    private OwnerUpdate(ModelMapping<?> model, AssociationMapping mapping) {
        this.association = Associations.of(model, mapping);
        this.model = model;
        this.foreignKey = LinkPath.columns(model, mapping.foreignKey());
        this.type = mapping.polymorphic() ? LinkPath.typeColumn(model, mapping) : null;
        this.counter = mapping.rules().counterCache();
        this.touch = mapping.rules().touch();
    }

    static OwnerUpdate of(ModelMapping<?> model, AssociationMapping mapping) {
        OwnerUpdate update = new OwnerUpdate(model, mapping);
        List<Class<?>> targets = mapping.polymorphic() ? mapping.rules().types() : List.of(mapping.target());
        targets.forEach(target -> update.check(ModelMapping.of(target)));
        return update;
    }

    private void check(ModelMapping<?> target) {
        String name = target.modelClass().getSimpleName();
        if (!target.connectionName().equals(model.connectionName())) {
            throw new MappingException("cannot map " + association + ": " + name
                    + " lives on another connection, so it cannot follow in one transaction; take counterCache and"
                    + " touch away");
        }
        if (counter != null
                && target.findColumn(counter)
                        .filter(column -> column.type() == ColumnType.INTEGER || column.type() == ColumnType.LONG)
                        .isEmpty()) {
            throw new MappingException("cannot map " + association + ": no int or long field of " + name
                    + " is stored in column '" + counter + "', which is to count; declare one");
        }
        if (touch && target.updatedAt() == null) {
            throw new MappingException("cannot map " + association + ": " + name
                    + " has no updatedAt that could be touched; declare one, or take touch away");
        }
    }

    // ---- what happened ----

    void inserted(ActiveRecord<?> record) {
        change(record, now(record), 1);
    }

    void inserted(Collection<? extends ActiveRecord<?>> records) {
        Map<Target, Long> counts = new LinkedHashMap<>();
        for (ActiveRecord<?> record : records) {
            Target target = now(record);
            if (target != null) {
                counts.merge(target, 1L, Long::sum);
            }
        }
        Map<Map.Entry<Class<? extends ActiveRecord<?>>, Long>, List<List<Object>>> alike = new LinkedHashMap<>();
        counts.forEach((target, count) -> alike.computeIfAbsent(
                        Map.entry(target.model(), counter == null ? 0L : count), each -> new ArrayList<>())
                .add(target.key()));
        alike.forEach((group, keys) -> {
            for (int from = 0; from < keys.size(); from += PORTION) {
                List<List<Object>> portion = keys.subList(from, Math.min(keys.size(), from + PORTION));
                change(records.iterator().next(), group.getKey(), portion, group.getValue());
            }
        });
    }

    void updated(ActiveRecord<?> record, Object before) {
        Target old = then(before);
        Target current = now(record);
        boolean moved = old == null ? current != null : !old.equals(current);
        if (moved) {
            change(record, old, -1);
            change(record, current, 1);
        } else if (touch) {
            change(record, current, 0);
        }
    }

    void deleted(ActiveRecord<?> record, Object last) {
        change(record, then(last), -1);
    }

    /** @param seen the rows touched so far, for owners may lead back to each other */
    void touched(ActiveRecord<?> record, Set<Object> seen) {
        Target target = touch ? now(record) : null;
        if (target != null && seen.add(target)) {
            change(record, target.model(), List.of(target.key()), 0, seen);
        }
    }

    boolean touches() {
        return touch;
    }

    // ---- whose row it is ----

    private @Nullable Target now(ActiveRecord<?> record) {
        List<Object> key = Association.key(record, foreignKey);
        return key == null ? null : target(type == null ? null : type.get(record), key);
    }

    /** The owner that a snapshot tells. */
    private @Nullable Target then(Object snapshot) {
        List<Object> key = new ArrayList<>(foreignKey.size());
        for (ColumnMapping column : foreignKey) {
            Object value = column.toColumn(kept(column, snapshot));
            if (value == null) {
                return null;
            }
            key.add(Association.comparable(value));
        }
        return target(type == null ? null : kept(type, snapshot), key);
    }

    private @Nullable Object kept(ColumnMapping column, Object snapshot) {
        int property = column.propertyIndex();
        Object kept = model.access().kept(snapshot, property);
        return column.component(model.properties().get(property).kept(kept));
    }

    @SuppressWarnings("unchecked") // associations lead to models
    private @Nullable Target target(@Nullable Object typeName, List<Object> key) {
        AssociationMapping mapping = association.mapping();
        if (!mapping.polymorphic()) {
            return new Target((Class<? extends ActiveRecord<?>>) mapping.target(), key);
        }
        return typeName == null
                ? null
                : new Target((Class<? extends ActiveRecord<?>>) mapping.typeNamed(typeName.toString()), key);
    }

    // ---- statements ----

    private void change(ActiveRecord<?> record, @Nullable Target target, long count) {
        if (target != null) {
            change(record, target.model(), List.of(target.key()), count);
        }
    }

    private void change(
            ActiveRecord<?> record, Class<? extends ActiveRecord<?>> owner, List<List<Object>> keys, long count) {
        Set<Object> seen = new HashSet<>();
        keys.forEach(key -> seen.add(new Target(owner, key)));
        change(record, owner, keys, count, seen);
    }

    private void change(
            ActiveRecord<?> record,
            Class<? extends ActiveRecord<?>> owner,
            List<List<Object>> keys,
            long count,
            Set<Object> seen) {
        List<Assignment> assignments = new ArrayList<>(2);
        ModelMapping<?> target = ModelMapping.of(owner);
        if (counter != null && count != 0) {
            assignments.add(count(target.column(counter), count));
        }
        ColumnMapping updatedAt = touch ? target.updatedAt() : null;
        if (updatedAt != null) {
            assignments.add(time(updatedAt, record));
        }
        if (!assignments.isEmpty()) {
            RecordReader.write(
                    LinkedRecords.placeOf(record), new UpdateCommand(target.table(), assignments, rows(owner, keys)));
        }
        if (touch) {
            keys.forEach(key -> further(record, owner, key, seen));
        }
    }

    /** The owners' rows, if they are the current tenant's. */
    private static Condition rows(Class<? extends ActiveRecord<?>> owner, List<List<Object>> keys) {
        ModelMapping<?> target = ModelMapping.of(owner);
        Condition rows = AssociationLink.anyOf(
                target.keyColumns().stream().map(ColumnMapping::ref).toList(), keys);
        TenantColumn tenant = Finder.of(owner).filled().tenant();
        Condition own = tenant == null ? null : tenant.condition(target.source(), Reach.USUAL);
        return own == null ? rows : rows.and(own);
    }

    private static Assignment count(ColumnMapping counter, long count) {
        Bind step = new Bind(Math.abs(count), ColumnType.LONG);
        Arithmetic.Operator operator = count > 0 ? Arithmetic.Operator.PLUS : Arithmetic.Operator.MINUS;
        Expression now = counter.primitive()
                ? counter.ref()
                : new SqlTemplate(List.of("coalesce(", ", 0)"), List.of(counter.ref()), counter.type());
        return new Assignment(counter.ref(), new Arithmetic(now, operator, step, counter.type()));
    }

    private static Assignment time(ColumnMapping updatedAt, ActiveRecord<?> record) {
        RecordOrigin origin = record.origin();
        Engine engine = origin == null ? ConnectionManager.engine() : origin.engine();
        Instant now = FilledColumns.now(engine.clock());
        Object time = updatedAt.toColumn(FilledColumns.time(updatedAt, now));
        return new Assignment(updatedAt.ref(), new Bind(time, updatedAt.type()));
    }

    /** Owners of owners, where those are touched too: their row is read for its foreign keys. */
    private void further(
            ActiveRecord<?> record, Class<? extends ActiveRecord<?>> owner, List<Object> key, Set<Object> seen) {
        AssociationEffects effects = Finder.of(owner).effects();
        if (!effects.touches()) {
            return;
        }
        List<ColumnMapping> columns = ModelMapping.of(owner).keyColumns();
        Query<? extends ActiveRecord<?>> query = Finder.of(owner)
                .where(AssociationLink.matching(
                        columns.stream().map(ColumnMapping::ref).toList(), key));
        RecordOrigin origin = record.origin();
        (origin == null ? query : query.at(origin)).first().ifPresent(row -> effects.afterTouch(row, seen));
    }
}
