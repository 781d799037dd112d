package io.activerecord.mapping;

import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Transient;
import io.activerecord.annotation.Version;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the columns of an embedded record and of the records inside it. */
final class EmbeddedReader {
    private static final String LEFT_OUT = "\0";

    private final ColumnsReader columns;
    private final ColumnRole whole;
    private final List<Class<?>> enclosing = new ArrayList<>();

    /** @param whole the role of the property that holds the record */
    EmbeddedReader(ColumnsReader columns, ColumnRole whole) {
        this.columns = columns;
        this.whole = whole;
    }

    /**
     * @param type of {@code field}: the property's, or that of a component
     * @param outer the prefix of the record around this one
     * @param path the accessors that lead from the property to this record
     */
    EmbeddedRecord read(Place place, Field field, Type type, String outer, List<MethodHandle> path) {
        Class<?> record = TypeBindings.rawClass(type);
        check(place, record);
        enclosing.add(record);
        String prefix = outer + prefix(field);
        MethodHandles.Lookup lookup = ModelLookup.in(record);
        TypeBindings bindings = TypeBindings.of(type);
        List<EmbeddedRecord.Part> parts = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            List<MethodHandle> longer = new ArrayList<>(path);
            longer.add(accessor(lookup, component));
            parts.add(part(place.component(component.getName()), component, bindings, prefix, longer));
        }
        enclosing.remove(record);
        return new EmbeddedRecord(record, constructor(lookup, record), parts);
    }

    private EmbeddedRecord.Part part(
            Place place, RecordComponent component, TypeBindings bindings, String prefix, List<MethodHandle> path) {
        Field field = field(component);
        checkComponent(place, field);
        Type type = bindings.resolve(component.getGenericType());
        boolean special = field.isAnnotationPresent(Json.class) || field.isAnnotationPresent(Convert.class);
        if (field.isAnnotationPresent(Embedded.class)
                || (TypeBindings.rawClass(type).isRecord() && !special)) {
            return new EmbeddedRecord.Part(null, read(place, field, type, prefix, path));
        }
        ValueMapping value = ValueMappings.of(place, field, type);
        ColumnRole role = ColumnRole.of(field, null).within(whole);
        String name = prefix + ModelField.columnName(field);
        return new EmbeddedRecord.Part(columns.add(place, field, name, value, role, path), null);
    }

    private void check(Place place, Class<?> record) {
        if (!record.isRecord()) {
            throw place.error("@Embedded takes a record, but " + record.getName()
                    + " is none; make it one, or use @Json or @Convert");
        }
        if (record.getRecordComponents().length == 0) {
            throw place.error(record.getName() + " has no components, so there is nothing to store"
                    + "; leave it out with @Transient");
        }
        if (enclosing.contains(record)) {
            throw place.error(record.getName() + " contains itself, which would take columns without end"
                    + "; annotate the component with @Json");
        }
    }

    private static void checkComponent(Place place, Field field) {
        for (Class<? extends Annotation> annotation : List.of(Id.class, Version.class, Transient.class)) {
            if (field.isAnnotationPresent(annotation)) {
                throw place.error("a component of an embedded record cannot be @" + annotation.getSimpleName()
                        + "; declare it as a field of the model");
            }
        }
    }

    private static String prefix(Field field) {
        Embedded embedded = field.getAnnotation(Embedded.class);
        return embedded == null || embedded.prefix().equals(LEFT_OUT)
                ? Naming.snakeCase(field.getName()) + "_"
                : embedded.prefix();
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record without the field of its component " + component, e);
        }
    }

    private static MethodHandle accessor(MethodHandles.Lookup lookup, RecordComponent component) {
        try {
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            return accessor.asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw ModelLookup.closed(component.getDeclaringRecord(), e);
        }
    }

    private static MethodHandle constructor(MethodHandles.Lookup lookup, Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(record, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw ModelLookup.closed(record, e);
        }
    }
}
