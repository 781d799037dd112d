package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record whose components are columns of the model's own table.
 *
 * @param constructor the canonical one, as {@code (Object[])Object}
 */
record EmbeddedRecord(Class<?> type, MethodHandle constructor, List<Part> parts) {
    EmbeddedRecord {
        parts = List.copyOf(parts);
    }

    /** One component: a column, or a record of its own. */
    record Part(@Nullable ColumnMapping column, @Nullable EmbeddedRecord nested) {
        int columnCount() {
            return nested == null ? 1 : nested.columnCount();
        }
    }

    int columnCount() {
        return parts.stream().mapToInt(Part::columnCount).sum();
    }

    /** The record of the values from {@code first} on, one for each column; null if all of them are. */
    @Nullable
    Object make(@Nullable Object[] values, int first) {
        int end = first + columnCount();
        if (Arrays.stream(values, first, end).allMatch(Objects::isNull)) {
            return null;
        }
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        int next = first;
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            arguments[i] = part.nested == null ? value(part, values[next]) : part.nested.make(values, next);
            next += part.columnCount();
        }
        return construct(arguments);
    }

    /** The component of {@code record} that {@code accessor} gives. */
    static @Nullable Object component(MethodHandle accessor, Object record, ColumnMapping column) {
        try {
            return accessor.invokeExact(record);
        } catch (Throwable e) {
            throw new MappingException(
                    column + " cannot be read from a " + record.getClass().getName()
                            + ": its accessor failed; see the cause",
                    e);
        }
    }

    private static @Nullable Object value(Part part, @Nullable Object value) {
        ColumnMapping column = Objects.requireNonNull(part.column);
        if (value == null && column.primitive()) {
            throw column.nullInPrimitive();
        }
        return value;
    }

    private Object construct(@Nullable Object[] arguments) {
        try {
            return constructor.invokeExact(arguments);
        } catch (Throwable e) {
            throw new MappingException(
                    "cannot make a " + type.getName() + " of the row: its constructor failed; see the cause", e);
        }
    }
}
