package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Java records, whose components are named like columns: {@code createdAt} is {@code created_at}. */
final class RecordForm extends ValuesForm<Record> {
    private Class<?> type = Record.class;
    private MethodHandle[] accessors = new MethodHandle[0];

    @Override
    public List<BulkTarget.Column> columns(Record first, List<BulkTarget.Column> table, List<String> chosen) {
        type = first.getClass();
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        List<String> names =
                components.stream().<String>map(RecordComponent::getName).toList();
        List<BulkTarget.Column> columns = ColumnNames.named(chosen.isEmpty() ? names : chosen, table);
        accessors = columns.stream()
                .map(column -> accessor(components.stream()
                        .filter(component -> column.equals(ColumnNames.find(component.getName(), table)))
                        .findFirst()
                        .orElseThrow(() -> new InvalidQueryException(
                                "record " + type.getName() + " has no component for column '" + column.name() + "'"))))
                .toArray(MethodHandle[]::new);
        return columns;
    }

    private static MethodHandle accessor(RecordComponent component) {
        Method method = component.getAccessor();
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Object.class, Record.class));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new MappingException(
                    "cannot read record " + component.getDeclaringRecord().getName()
                            + "; open its package to io.activerecord.data",
                    e);
        }
    }

    @Override
    public Object prepare(Record item) {
        if (item.getClass() != type) {
            throw new MappingException(
                    "it is a " + item.getClass().getName() + ", where the first was a " + type.getName());
        }
        @Nullable Object[] values = new Object[accessors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = checked(i, component(accessors[i], item));
        }
        return values;
    }

    private static @Nullable Object component(MethodHandle accessor, Record item) {
        try {
            return (Object) accessor.invokeExact(item);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException(
                    "an accessor of record " + item.getClass().getName() + " failed", e);
        }
    }
}
