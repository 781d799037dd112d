package io.activerecord.mapping;

import io.activerecord.annotation.KeySource;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Source;
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
    private final @Nullable ColumnCipher cipher;
    private final @Nullable ComputedText computed;

    /**
     * @param property the property's name, or the path to a component
     * @param path the record accessors that lead from the property to the component; empty for a plain property
     * @param cipher null for a column kept in clear
     * @param computed null for a column of the table
     */
    ColumnMapping(
            ModelMapping<?> model,
            int index,
            int propertyIndex,
            String property,
            ColumnRef ref,
            ValueMapping value,
            ColumnRole role,
            List<MethodHandle> path,
            @Nullable ColumnCipher cipher,
            @Nullable ComputedText computed) {
        this.model = model;
        this.index = index;
        this.propertyIndex = propertyIndex;
        this.property = property;
        this.ref = ref;
        this.value = value;
        this.role = role;
        this.path = List.copyOf(path);
        this.cipher = cipher;
        this.computed = computed;
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

    /** The column in commands that name the table {@code source}. */
    public ColumnRef at(Source source) {
        return new ColumnRef(source, ref.name(), ref.type());
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

    /** Whether the library only reads it ({@code @ReadOnly}, {@code @Computed}). */
    public boolean readOnly() {
        return role.guard() == Guard.READ_ONLY;
    }

    /** Whether a change after the insert is refused ({@code @WriteOnce}). */
    public boolean writeOnce() {
        return role.guard() == Guard.WRITE_ONCE;
    }

    /** Whether inserts leave it out where the property is null, for the database to fill. */
    public boolean databaseDefault() {
        return role.databaseDefault();
    }

    /** Whether it is an expression and no column of the table. */
    public boolean computed() {
        return computed != null;
    }

    /** Whether the database gets its values encrypted. */
    public boolean encrypted() {
        return cipher != null;
    }

    /** Whether equal values are stored equal: true of every column that is not encrypted. */
    public boolean comparable() {
        return cipher == null || cipher.deterministic();
    }

    /** What the model says of its values; of an encrypted column, how long they are then. */
    public ColumnLimits limits() {
        return role.limits();
    }

    /** The texts that an enum's constants are stored as, in their order; empty for all that is no enum kept as text. */
    public List<String> labels() {
        return cipher == null && value.conversion() instanceof EnumConversion constants
                ? constants.labels()
                : List.of();
    }

    /** What stands for it in a query of {@link ModelMapping#source()}: the column, or the expression it is computed by. */
    public Expression expression() {
        return computed == null ? ref : expression(ref.source());
    }

    /** The same in a query that knows the table under another name. */
    public Expression expression(Source source) {
        return computed == null ? refOf(source) : computed.over(source, type(), model::column);
    }

    /**
     * What the database gets for a value of the property: converted, a smaller number widened, and encrypted.
     *
     * @throws MappingException if the value is of another class
     * @throws io.activerecord.error.EncryptionException if it is to be encrypted, and there is no key
     */
    public @Nullable Object toColumn(@Nullable Object propertyValue) {
        Object stored = toStored(propertyValue);
        return stored == null || cipher == null ? stored : cipher.encrypt(stored, this);
    }

    /** All that the database may have for a value of the property: one, or for an encrypted one, one for each key. */
    public List<Object> candidates(Object propertyValue) {
        Object stored = toStored(propertyValue);
        if (stored == null) {
            return List.of();
        }
        return cipher == null ? List.of(stored) : cipher.candidates(stored, this);
    }

    /**
     * What the property gets for a value of the column.
     *
     * @throws MappingException if the value is of another class than {@link #type()} says, or cannot be converted
     * @throws io.activerecord.error.EncryptionException if it cannot be decrypted
     */
    public @Nullable Object toProperty(@Nullable Object columnValue) {
        if (columnValue == null) {
            return null;
        }
        Object fitting = fit(columnValue, type().javaType());
        return fromStored(cipher == null ? fitting : cipher.decrypt(fitting, this));
    }

    /** What snapshots keep for a value of the property: as {@link #toColumn}, but not encrypted. */
    @Nullable
    Object toStored(@Nullable Object propertyValue) {
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

    /** The property's value for what {@link #toStored} gave. */
    @Nullable
    Object fromStored(@Nullable Object stored) {
        Conversion conversion = value.conversion();
        if (stored == null || conversion == null) {
            return stored;
        }
        try {
            return conversion.toProperty(stored);
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

    /** The model whose column it is. */
    Class<?> model() {
        return model.modelClass();
    }

    ColumnRef refOf(Source source) {
        return source.equals(ref.source()) ? ref : new ColumnRef(source, ref.name(), ref.type());
    }

    /** The properties that it is computed from, by name. */
    List<String> computedFrom() {
        return computed == null ? List.of() : computed.names();
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
