package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import io.activerecord.error.Spelling;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a model by name and by role. Checks what must hold between them. */
final class ColumnIndex {
    private static final Set<Class<?>> TIMESTAMPS = Set.of(Instant.class, OffsetDateTime.class, LocalDateTime.class);

    private final Class<?> model;
    private final Map<String, ColumnMapping> byProperty = new HashMap<>();
    private final Map<String, ColumnMapping> byName = new HashMap<>();
    private final List<ColumnMapping> columns;
    private final List<ColumnMapping> keys;
    private final KeptColumns kept;

    ColumnIndex(Class<?> model, List<ColumnMapping> columns, List<PropertyMapping> properties) {
        this.model = model;
        this.columns = columns;
        checkNames(properties);
        for (ColumnMapping column : columns) {
            byProperty.put(column.property(), column);
            ColumnMapping other = byName.put(column.name(), column);
            if (other != null) {
                throw new Place(model, column.property())
                        .error("column " + column.name() + " is taken by field '" + other.property()
                                + "'; name another with @Column or @Embedded(prefix)");
            }
        }
        this.keys = columns.stream().filter(ColumnMapping::key).toList();
        if (keys.isEmpty()) {
            throw ModelRules.error(model, "it has no key", "name a field id, or annotate the key's fields with @Id");
        }
        this.kept = KeptColumns.of(model, columns, properties);
        columns.forEach(this::checkComputed);
    }

    private void checkComputed(ColumnMapping column) {
        for (String name : column.computedFrom()) {
            ColumnMapping named = byProperty.get(name);
            Place place = new Place(model, column.property());
            if (named == null) {
                throw place.error(
                        "@Computed names {" + name + "}, which is no property; name one of " + byProperty.keySet());
            }
            if (named.computed() || named.encrypted()) {
                throw place.error("@Computed names {" + name + "}, which is "
                        + (named.computed() ? "computed" : "encrypted") + " itself; the database cannot use it here");
            }
        }
    }

    ColumnMapping get(String name) {
        return find(name).orElseThrow(() -> unknown("property or column", name, model, names()));
    }

    Optional<ColumnMapping> find(String name) {
        ColumnMapping column = byProperty.get(name);
        return Optional.ofNullable(column != null ? column : byName.get(name));
    }

    List<ColumnMapping> keys() {
        return keys;
    }

    KeptColumns kept() {
        return kept;
    }

    @Nullable
    ColumnMapping createdAt() {
        return timestamp("createdAt");
    }

    @Nullable
    ColumnMapping updatedAt() {
        return timestamp("updatedAt");
    }

    static MappingException unknown(String kind, String name, Class<?> model, Collection<String> names) {
        String meant = Spelling.nearest(name, names)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("use one of these");
        return new MappingException(
                model.getName() + " has no " + kind + " '" + name + "'; it has " + names + "; " + meant);
    }

    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.property()));
        columns.forEach(column -> names.add(column.name()));
        return new ArrayList<>(names);
    }

    private @Nullable ColumnMapping timestamp(String property) {
        ColumnMapping column = byProperty.get(property);
        boolean filled = column != null && TIMESTAMPS.contains(column.javaType()) && !column.readOnly();
        return filled ? column : null;
    }

    private void checkNames(List<PropertyMapping> properties) {
        Map<String, PropertyMapping> seen = new HashMap<>();
        for (PropertyMapping property : properties) {
            PropertyMapping other = seen.put(property.name(), property);
            if (other != null) {
                throw new Place(model, property.name())
                        .error(other.field().getDeclaringClass().getName()
                                + " declares a field of that name too; rename one, or leave it out with @Transient");
            }
        }
    }
}
