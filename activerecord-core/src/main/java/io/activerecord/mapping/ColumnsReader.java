package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the properties and columns of a model, in order. Used once, by the thread that makes the mapping. */
final class ColumnsReader {
    private final ModelMapping<?> model;
    private final List<ModelField> keys;
    private final @Nullable ClassTree tree;
    private final List<ColumnMapping> columns = new ArrayList<>();
    private final List<PropertyMapping> properties = new ArrayList<>();

    private @Nullable ColumnMapping discriminator;

    ColumnsReader(ModelMapping<?> model, List<ModelField> keys, @Nullable ClassTree tree) {
        this.model = model;
        this.keys = keys;
        this.tree = tree;
    }

    List<ColumnMapping> columns() {
        return columns;
    }

    List<PropertyMapping> properties() {
        return properties;
    }

    void read(ModelField field) {
        check(field);
        int first = columns.size();
        EmbeddedRecord embedded = null;
        if (field.has(Embedded.class)) {
            embedded = embedded(field);
        } else {
            plain(field);
        }
        List<ColumnMapping> own = columns.subList(first, columns.size());
        properties.add(new PropertyMapping(
                properties.size(), field.field(), TypeBindings.rawClass(field.type()), own, embedded));
    }

    /** Adds a column that stores the property being read, or a component of it. */
    ColumnMapping add(
            Place place, Field field, String name, ValueMapping value, ColumnRole role, List<MethodHandle> path) {
        String limits = ColumnLimits.problem(role.limits(), value);
        String problem = limits != null ? limits : AttributeRules.problem(field, value, role.key(), !path.isEmpty());
        if (problem != null) {
            throw place.error(problem);
        }
        ColumnCipher cipher = ColumnCipher.of(field, model.table(), name);
        ValueMapping stored = cipher == null ? value : ColumnCipher.stored(value);
        Computed computed = field.getAnnotation(Computed.class);
        ColumnMapping column = new ColumnMapping(
                model,
                columns.size(),
                properties.size(),
                place.property(),
                new ColumnRef(model.source(), name, stored.type()),
                stored,
                cipher == null ? role : role.holding(cipher.length(role.limits().length(), stored.type())),
                path,
                cipher,
                computed == null ? null : ComputedText.parse(place, computed.value()));
        columns.add(column);
        return column;
    }

    /** Adds a column that no field is stored in. */
    private ColumnMapping add(Place place, String name, ValueMapping value, ColumnRole role) {
        ColumnMapping column = new ColumnMapping(
                model,
                columns.size(),
                properties.size(),
                place.property(),
                new ColumnRef(model.source(), name, value.type()),
                value,
                role,
                List.of(),
                null,
                null);
        columns.add(column);
        return column;
    }

    private void plain(ModelField field) {
        ValueMapping value = ValueMappings.of(field.place(), field.field(), field.type());
        KeySource source = keys.contains(field) ? keySource(field, value) : null;
        ColumnMapping column =
                add(field.place(), field.field(), field.columnName(), value, role(field, source), List.of());
        if (field.has(Discriminator.class)) {
            DiscriminatorType.check(field, column);
            discriminator = column;
        }
    }

    private ColumnRole role(ModelField field, @Nullable KeySource source) {
        ColumnRole role = ColumnRole.of(field.field(), source);
        if (tree != null && tree.isBelowRoot(field.field().getDeclaringClass())) {
            return role.ofSomeRows();
        }
        return field.has(Discriminator.class) ? role.fixed() : role;
    }

    // ---- the discriminator ----

    /** Adds the discriminator's column if no field is stored in it. */
    void finish() {
        Discriminator onRoot = tree == null ? null : tree.root().getAnnotation(Discriminator.class);
        if (onRoot != null) {
            ValueMapping text = new ValueMapping(ColumnType.STRING, String.class, null, Keeping.AS_IS);
            discriminator =
                    add(new Place(model.modelClass(), onRoot.value()), onRoot.value(), text, ColumnRole.DISCRIMINATOR);
        }
    }

    ColumnMapping discriminator() {
        if (discriminator == null) {
            throw new IllegalStateException("no discriminator in " + model.modelClass());
        }
        return discriminator;
    }

    private EmbeddedRecord embedded(ModelField field) {
        if (keys.contains(field)) {
            throw field.place().error("an embedded record cannot be the key; annotate a field for each part with @Id");
        }
        if (field.has(Json.class) || field.has(Convert.class)) {
            throw field.place().error("@Embedded does not go together with @Json or @Convert; remove one");
        }
        if (field.has(Encrypted.class) || field.has(Computed.class)) {
            throw field.place()
                    .error("@Encrypted and @Computed are for one column, and this is @Embedded"
                            + "; annotate what is meant, a component or a field of its own");
        }
        ColumnRole role = role(field, null);
        return new EmbeddedReader(this, role).read(field.place(), field.field(), field.type(), "", List.of());
    }

    private KeySource keySource(ModelField field, ValueMapping value) {
        Id id = field.field().getAnnotation(Id.class);
        KeySource source = id == null ? KeySource.AUTO : id.value();
        if (source == KeySource.UUID && value.javaType() != UUID.class) {
            throw field.place()
                    .error("KeySource.UUID makes a java.util.UUID, not a "
                            + value.javaType().getName() + "; change the field's type or the source");
        }
        return source == KeySource.AUTO ? automatic(value) : source;
    }

    private KeySource automatic(ValueMapping value) {
        if (keys.size() > 1 || value.conversion() != null) {
            return KeySource.APPLICATION;
        }
        return switch (value.type()) {
            case BYTE, SHORT, INTEGER, LONG -> KeySource.DATABASE;
            case UUID -> KeySource.UUID;
            default -> KeySource.APPLICATION;
        };
    }

    private void check(ModelField field) {
        if (Modifier.isFinal(field.field().getModifiers())) {
            throw field.place()
                    .error("the field is final, so no row can fill it; remove final, or leave it out with @Transient");
        }
        Column column = field.field().getAnnotation(Column.class);
        if (column != null && field.has(Embedded.class) && saysOneColumn(column)) {
            throw field.place()
                    .error("an embedded record has several columns, so @Column cannot name or limit them"
                            + "; use @Embedded(prefix) and @Column on its components");
        }
        Class<?> type = elementOrType(field);
        if (type != null && type.isAnnotationPresent(Model.class) && !field.has(Json.class)) {
            throw field.place()
                    .error(
                            type.getName() + " is a model"
                                    + "; annotate the field with @BelongsTo, @HasOne or @HasMany, or leave it out with @Transient");
        }
    }

    private static boolean saysOneColumn(Column column) {
        boolean limited = column.length() != 0 || column.precision() != 0 || column.scale() != 0;
        return limited || !column.value().isEmpty() || !column.zone().isEmpty();
    }

    private static @Nullable Class<?> elementOrType(ModelField field) {
        if (field.type() instanceof java.lang.reflect.ParameterizedType generic
                && Iterable.class.isAssignableFrom(TypeBindings.rawClass(generic))) {
            return TypeBindings.rawClass(generic.getActualTypeArguments()[0]);
        }
        return TypeBindings.rawClass(field.type());
    }
}
