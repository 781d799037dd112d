package io.activerecord.mapping;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Transient;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a model class or of one of its mapped superclasses.
 *
 * @param type with the type variables of superclasses resolved
 */
record ModelField(Class<?> model, Field field, Type type) {
    private static final String FRAMEWORK_CLASS = "io.activerecord.ActiveRecord";

    /** The fields that are columns or associations: those of superclasses first, then in the order of declaration. */
    static List<ModelField> of(Class<?> model) {
        TypeBindings bindings = TypeBindings.of(model);
        List<ModelField> fields = new ArrayList<>();
        for (Class<?> mapped : lineage(model)) {
            for (Field field : mapped.getDeclaredFields()) {
                if (isMapped(field)) {
                    fields.add(new ModelField(model, field, bindings.resolve(field.getGenericType())));
                }
            }
        }
        return fields;
    }

    /** The fields that make the key: those annotated so, otherwise the one named {@code id}. */
    static List<ModelField> keys(List<ModelField> fields) {
        List<ModelField> annotated =
                fields.stream().filter(field -> field.has(Id.class)).toList();
        if (!annotated.isEmpty()) {
            return annotated;
        }
        return fields.stream()
                .filter(field -> field.name().equals("id") && !field.isAssociation())
                .toList();
    }

    /** Whether the framework's base class is among the superclasses of {@code model}. */
    static boolean extendsFramework(Class<?> model) {
        for (Class<?> c = model.getSuperclass(); c != null; c = c.getSuperclass()) {
            if (c.getName().equals(FRAMEWORK_CLASS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code type} is the framework's base class itself. */
    static boolean isFramework(Class<?> type) {
        return type.getName().equals(FRAMEWORK_CLASS);
    }

    String name() {
        return field.getName();
    }

    Place place() {
        return new Place(model, name());
    }

    boolean has(Class<? extends Annotation> annotation) {
        return field.isAnnotationPresent(annotation);
    }

    boolean isAssociation() {
        return has(BelongsTo.class) || has(HasOne.class) || has(HasMany.class) || has(ManyToMany.class);
    }

    String columnName() {
        return columnName(field);
    }

    /** The model that conventions name it after: of several in one table, the topmost that has the field. */
    Class<?> owner() {
        Class<?> owner = model;
        for (Class<?> above = model; above != null; above = ClassTree.parent(above)) {
            if (field.getDeclaringClass().isAssignableFrom(above)) {
                owner = above;
            }
        }
        return owner;
    }

    /** As annotated, or the field's name in snake_case. */
    static String columnName(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.value().isEmpty() ? Naming.snakeCase(field.getName()) : column.value();
    }

    /** The classes that a model's fields are declared in, topmost first. */
    static List<Class<?>> lineage(Class<?> model) {
        List<Class<?>> lineage = new ArrayList<>();
        for (@Nullable Class<?> c = model; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getName().equals(FRAMEWORK_CLASS)) {
                break;
            }
            lineage.add(0, c);
        }
        return lineage;
    }

    private static boolean isMapped(Field field) {
        int skipped = Modifier.STATIC | Modifier.TRANSIENT;
        return (field.getModifiers() & skipped) == 0
                && !field.isSynthetic()
                && !field.isAnnotationPresent(Transient.class);
    }
}
