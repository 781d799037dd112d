package io.activerecord.mapping;

import io.activerecord.annotation.KeySource;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a model's table, and the property or the component of an embedded record that it stores. Immutable; safe
 * for use by several threads.
 */
public final class ColumnMapping {
    private final ModelMapping<?> model;
    private final int index;
    private final int propertyIndex;
    private final String property;
    private final ColumnRef ref;
    private final ValueMapping value;
    private final ColumnRole role;
    private final List<MethodHandle> path;

    /**
     * @param property the property's name, or the path to a component
     * @param path the record accessors that lead from the property to the component; empty for a plain property
     */
    ColumnMapping(
            ModelMapping<?> model,
            int index,
            int propertyIndex,
            String property,
            ColumnRef ref,
            ValueMapping value,
            ColumnRole role,
            List<MethodHandle> path) {
        this.model = model;
        this.index = index;
        this.propertyIndex = propertyIndex;
        this.property = property;
        this.ref = ref;
        this.value = value;
        this.role = role;
        this.path = List.copyOf(path);
    }

    /** Its place in {@link ModelMapping#columns()}. */
    public int index() {
        return index;
    }

    /** As the database spells it. */
    public String name() {
        return ref.name();
    }

    /** The property's name; for a component of an embedded record the path to it, such as {@code address.street}. */
    public String property() {
        return property;
    }

    /** The place in {@link ModelMapping#properties()} of the property that it stores, whole or in part. */
    public int propertyIndex() {
        return propertyIndex;
    }

    /** What the column's values are, after conversion. */
    public ColumnType type() {
        return value.type();
    }

    /** The class of the property or component, before conversion. */
    public Class<?> javaType() {
        return value.javaType();
    }

    /** The column in commands on {@link ModelMapping#source()}. */
    public ColumnRef ref() {
        return ref;
    }

    /** Whether the property or component is primitive, so that it cannot be null. */
    public boolean primitive() {
        return value.javaType().isPrimitive();
    }

    /** Whether it belongs to the primary key. */
    public boolean key() {
        return role.key();
    }

    /** Who makes the key; never AUTO. Means nothing for a column that is no key. */
    public KeySource keySource() {
        return role.keySource();
    }

    /** Whether inserts may set it. */
    public boolean insertable() {
        return role.insertable();
    }

    /** Whether updates may set it. */
    public boolean updatable() {
        return role.updatable();
    }

    /** What the model says of its values. */
    public ColumnLimits limits() {
        return role.limits();
    }

    /** The texts that an enum's constants are stored as, in their order; empty for all that is no enum kept as text. */
    public List<String> labels() {
        return value.conversion() instanceof EnumConversion constants ? constants.labels() : List.of();
    }

    /**
     * What the database gets for a value of the property: converted, and a smaller number widened.
     *
     * @throws MappingException if the value is of another class
     */
    public @Nullable Object toColumn(@Nullable Object propertyValue) {
        if (propertyValue == null) {
            return null;
        }
        Object fitting = fit(propertyValue, javaType());
        Conversion conversion = value.conversion();
        if (conversion == null) {
            return fitting;
        }
        try {
            return conversion.toColumn(fitting);
        } catch (RuntimeException e) {
            throw error("cannot be written", e);
        }
    }

    /**
     * What the property gets for a value of the column.
     *
     * @throws MappingException if the value is of another class than {@link #type()} says, or cannot be converted
     */
    public @Nullable Object toProperty(@Nullable Object columnValue) {
        if (columnValue == null) {
            return null;
        }
        Object fitting = fit(columnValue, type().javaType());
        Conversion conversion = value.conversion();
        if (conversion == null) {
            return fitting;
        }
        try {
            return conversion.toProperty(fitting);
        } catch (RuntimeException e) {
            throw error("cannot be read", e);
        }
    }

    /** The value in {@code model}, boxed if primitive; null for a component of a record that is null. */
    public @Nullable Object get(Object model) {
        return component(this.model.access().get(model, propertyIndex));
    }

    /**
     * Sets the value in {@code model}; a smaller number is widened.
     *
     * @throws MappingException if the value does not fit, or the column stores a component of an embedded record: set
     *     the whole record
     */
    public void set(Object model, @Nullable Object value) {
        if (!path.isEmpty()) {
            throw new MappingException("cannot set " + describe()
                    + ": a record's component does not change; set the field to a new record");
        }
        if (value == null && primitive()) {
            throw nullInPrimitive();
        }
        this.model.access().set(model, propertyIndex, value == null ? null : fit(value, javaType()));
    }

    /** {@code users.age of com.shop.User}. */
    @Override
    public String toString() {
        return describe();
    }

    ValueMapping value() {
        return value;
    }

    /** This column's part of the value of its property. */
    public @Nullable Object component(@Nullable Object propertyValue) {
        Object part = propertyValue;
        for (MethodHandle accessor : path) {
            if (part == null) {
                return null;
            }
            part = EmbeddedRecord.component(accessor, part, this);
        }
        return part;
    }

    MappingException nullInPrimitive() {
        return new MappingException(
                "column " + ref.source().table() + "." + name() + " is NULL but property " + property
                        + " of " + model.modelClass().getName() + " is a primitive "
                        + javaType().getName() + "; use "
                        + Primitives.box(javaType()).getSimpleName());
    }

    private Object fit(Object given, Class<?> type) {
        Object fitting = Primitives.widen(given, Primitives.box(type));
        if (fitting == null) {
            throw new MappingException(describe() + " takes a " + type.getTypeName() + ", not a "
                    + given.getClass().getTypeName() + "; give it a "
                    + Primitives.box(type).getSimpleName());
        }
        return fitting;
    }

    private MappingException error(String what, RuntimeException cause) {
        String why = cause instanceof MappingException ? ": " + cause.getMessage() : "; see the cause";
        return new MappingException(describe() + " " + what + why, cause);
    }

    private String describe() {
        return "column " + ref.source().table() + "." + name() + " of "
                + model.modelClass().getName();
    }
}
