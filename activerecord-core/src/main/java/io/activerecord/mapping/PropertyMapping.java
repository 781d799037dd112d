package io.activerecord.mapping;

import io.activerecord.annotation.ConstraintName;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One persistent field of a model and the columns that store it: one, or for an embedded record one for each component.
 * Immutable; safe for use by several threads.
 */
public final class PropertyMapping {
    private final int index;
    private final Field field;
    private final Class<?> type;
    private final List<ColumnMapping> columns;
    private final @Nullable EmbeddedRecord embedded;
    private final Keeping keeping;

    PropertyMapping(
            int index, Field field, Class<?> type, List<ColumnMapping> columns, @Nullable EmbeddedRecord embedded) {
        this.index = index;
        this.field = field;
        this.type = type;
        this.columns = List.copyOf(columns);
        this.embedded = embedded;
        this.keeping = keeping(columns, embedded);
    }

    /** Its place in {@link ModelMapping#properties()}. */
    public int index() {
        return index;
    }

    /** The field's name. */
    public String name() {
        return field.getName();
    }

    /** The field's class, with the type variables of mapped superclasses resolved. */
    public Class<?> type() {
        return type;
    }

    /** The field itself; not made accessible. */
    public Field field() {
        return field;
    }

    /** Whether it is named as the field that a constraint of the database is about. */
    boolean isConstrainedBy(String constraint) {
        ConstraintName names = field.getAnnotation(ConstraintName.class);
        return names != null && Arrays.stream(names.value()).anyMatch(constraint::equalsIgnoreCase);
    }

    /** The place in {@link ModelMapping#columns()} of the first column that stores it. */
    public int firstColumn() {
        return columns.get(0).index();
    }

    /** How many columns store it; they follow one another. */
    public int columnCount() {
        return columns.size();
    }

    /** The columns that store it, in order. */
    public List<ColumnMapping> columns() {
        return columns;
    }

    /** Whether it is a record with one column for each component. */
    public boolean embedded() {
        return embedded != null;
    }

    /** The value that {@link ModelAccess#kept} stands for; a new object where somebody may change it in place. */
    public @Nullable Object kept(@Nullable Object kept) {
        if (kept == null || keeping == Keeping.AS_IS) {
            return kept;
        }
        if (keeping == Keeping.COPY) {
            return ((byte[]) kept).clone();
        }
        if (embedded == null) {
            return columns.get(0).fromStored(copy(kept));
        }
        @Nullable Object[] values = ((@Nullable Object[]) kept).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).fromStored(copy(values[i]));
        }
        return embedded.make(values, 0);
    }

    @Nullable
    EmbeddedRecord embeddedRecord() {
        return embedded;
    }

    Keeping keeping() {
        return keeping;
    }

    /** Whether rows and statements carry it as the primitive that it is. */
    boolean plainPrimitive() {
        return field.getType().isPrimitive() && columns.get(0).value().conversion() == null;
    }

    /** What would be stored, safe from changes inside {@code value}. */
    @Nullable
    Object stored(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (embedded == null) {
            return stored(columns.get(0), value);
        }
        return columns.stream()
                .map(column -> stored(column, column.component(value)))
                .toArray();
    }

    /** Whether {@code stored} is what would be stored for {@code value}. */
    boolean isStored(@Nullable Object value, @Nullable Object stored) {
        return Objects.deepEquals(stored(value), stored);
    }

    private static @Nullable Object stored(ColumnMapping column, @Nullable Object value) {
        return copy(column.toStored(value));
    }

    private static @Nullable Object copy(@Nullable Object stored) {
        if (stored instanceof Object[] array) {
            return array.clone();
        }
        return stored instanceof byte[] bytes ? bytes.clone() : stored;
    }

    private static Keeping keeping(List<ColumnMapping> columns, @Nullable EmbeddedRecord embedded) {
        if (embedded == null) {
            return columns.get(0).value().keeping();
        }
        boolean fixed = columns.stream().allMatch(column -> column.value().keeping() == Keeping.AS_IS);
        return fixed ? Keeping.AS_IS : Keeping.AS_STORED;
    }
}
