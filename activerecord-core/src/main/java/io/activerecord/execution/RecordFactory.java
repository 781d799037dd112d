package io.activerecord.execution;

import io.activerecord.error.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes Java records from rows of values. Safe for use by several threads; one for each record class.
 *
 * @param <R> the record class
 */
public final class RecordFactory<R extends Record> {
    private static final ClassValue<RecordFactory<?>> FACTORIES = new ClassValue<>() {
        @Override
        protected RecordFactory<?> computeValue(Class<?> type) {
            return new RecordFactory<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;
    private volatile MethodHandle @Nullable [] accessors;

    private RecordFactory(Class<R> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.constructor = constructor(type, components);
    }

    /**
     * The factory of a record class.
     *
     * @throws MappingException if its package is closed to this library
     */
    @SuppressWarnings("unchecked") // computed from the class itself
    public static <R extends Record> RecordFactory<R> of(Class<R> type) {
        return (RecordFactory<R>) FACTORIES.get(type);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(canonical).asSpreader(Object[].class, components.length);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "cannot construct record " + type.getName() + "; open its package to io.activerecord.core", e);
        }
    }

    /** The components' names, in order. */
    public String[] names() {
        return Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
    }

    /** The components' classes, in order. */
    public Class<?>[] types() {
        return Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    }

    /**
     * The values of a record's components, in order; a list of its own.
     *
     * @throws MappingException if its package is closed to this library, or an accessor fails
     */
    public List<@Nullable Object> values(Record record) {
        MethodHandle[] known = accessors;
        if (known == null) {
            accessors = known = Arrays.stream(components).map(this::accessor).toArray(MethodHandle[]::new);
        }
        List<@Nullable Object> values = new ArrayList<>(known.length);
        for (MethodHandle accessor : known) {
            try {
                values.add(accessor.invoke(record));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new MappingException("an accessor of record " + type.getSimpleName() + " failed", e);
            }
        }
        return values;
    }

    private MethodHandle accessor(RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return MethodHandles.lookup().unreflect(component.getAccessor());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "cannot read record " + type.getName() + "; open its package to io.activerecord.core", e);
        }
    }

    /** Raises unless the record has {@code count} components. */
    public void requireComponents(int count) {
        if (count != components.length) {
            throw new MappingException("record " + type.getSimpleName() + " has " + components.length
                    + " components, but " + count + " columns are selected");
        }
    }

    /**
     * A record of these values, in order of its components.
     *
     * @throws MappingException if a value does not fit its component
     */
    public R make(@Nullable Object[] values) {
        try {
            return type.cast(constructor.invoke(values));
        } catch (ClassCastException | NullPointerException e) {
            throw new MappingException(misfit(values), e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException("the constructor of record " + type.getSimpleName() + " failed", e);
        }
    }

    private String misfit(@Nullable Object[] values) {
        StringBuilder text = new StringBuilder("a row does not fit record ").append(type.getSimpleName());
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            text.append(i == 0 ? ": " : ", ")
                    .append(components[i].getType().getSimpleName())
                    .append(' ');
            text.append(components[i].getName()).append(" gets ");
            text.append(value == null ? "null" : value.getClass().getSimpleName());
        }
        return text.toString();
    }
}
