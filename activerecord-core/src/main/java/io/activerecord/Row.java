package io.activerecord;

import io.activerecord.error.MappingException;
import io.activerecord.execution.RecordFactory;
import io.activerecord.execution.StoredRow;
import io.activerecord.sql.ColumnType;
import java.lang.invoke.MethodType;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result that is no model. Immutable, kept in memory; confined to one thread at a time. Column names are
 * found whatever their case.
 *
 * <pre>{@code
 * List<Row> rows = ConnectionManager.select("analytics", "select count(*) as n from t");
 * rows.get(0).get("n", Long.class);
 * }</pre>
 */
public final class Row {
    private final RowLabels labels;
    private final @Nullable Object[] values;

    Row(RowLabels labels, @Nullable Object[] values) {
        this.labels = labels;
        this.values = values;
    }

    /** The names of the columns, in order. */
    public List<String> columns() {
        return labels.names();
    }

    /**
     * The driver's own object for a column; null for NULL.
     *
     * @throws io.activerecord.error.InvalidQueryException if there is no such column
     */
    public @Nullable Object get(String column) {
        return values[labels.position(column)];
    }

    /** The driver's own object at a place, counted from 0. */
    @Nullable
    Object at(int place) {
        return values[place];
    }

    /**
     * The value of a column as one of the basic property types, read as the dialect stores that type; null for NULL.
     *
     * @throws io.activerecord.error.InvalidQueryException if there is no such column
     * @throws MappingException if the value cannot be read as {@code type}
     */
    public <T> @Nullable T get(String column, Class<T> type) {
        return boxed(type).cast(read(labels.position(column), type));
    }

    @SuppressWarnings("unchecked") // the box of T's primitive is T as far as generics go
    private static <T> Class<T> boxed(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    /** The same with values shown through masks, by the names of columns in lower case; every mask finds its column. */
    Row masked(Map<String, Mask> masks) {
        if (masks.isEmpty()) {
            return this;
        }
        @Nullable Object[] shown = values.clone();
        masks.keySet().forEach(labels::position);
        for (int i = 0; i < shown.length; i++) {
            Mask mask = masks.get(labels.names().get(i).toLowerCase(Locale.ROOT));
            Object value = shown[i];
            if (mask != null && value != null) {
                shown[i] = shown(labels.names().get(i), mask, value);
            }
        }
        return new Row(labels, shown);
    }

    /** What a driver makes of other types may have any text; and what a mask throws may quote the value, so it is no cause. */
    private static @Nullable String shown(String column, Mask mask, Object value) {
        boolean plain = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof TemporalAccessor
                || value instanceof Date;
        try {
            if (plain) {
                return mask.masked(value.toString());
            }
            return mask == Mask.NOTHING ? null : Mask.ALL.masked("");
        } catch (RuntimeException e) {
            MappingException failure = new MappingException("the mask of column '" + column + "' failed with "
                    + e.getClass().getName() + ", so nothing is given; mend the mask, where the stack trace begins");
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
    }

    private @Nullable Object read(int position, Class<?> type) {
        Object value = values[position];
        if (value == null || boxed(type).isInstance(value)) {
            return value;
        }
        if (type.isEnum()) {
            return constant(value, type);
        }
        ColumnType columnType = ColumnType.of(type);
        if (columnType == null) {
            throw new MappingException("column '" + labels.names().get(position) + "' cannot be read as "
                    + type.getName() + "; use one of the basic property types");
        }
        return labels.dialect().codec(columnType).read(new StoredRow(labels.names(), values), position + 1);
    }

    private static Object constant(Object value, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value.toString())) {
                return constant;
            }
        }
        throw new MappingException(type.getName() + " has no constant " + value);
    }

    /**
     * The row as a Java record: each component takes the column of its name, {@code createdAt} that of
     * {@code created_at}.
     */
    public <R extends Record> R into(Class<R> type) {
        RecordFactory<R> factory = RecordFactory.of(type);
        String[] names = factory.names();
        Class<?>[] types = factory.types();
        @Nullable Object[] components = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            components[i] = read(labels.positionOfComponent(names[i]), types[i]);
        }
        return factory.make(components);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Row{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(labels.names().get(i))
                    .append('=')
                    .append(values[i]);
        }
        return text.append('}').toString();
    }
}
