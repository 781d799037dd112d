package io.activerecord.mapping;

import io.activerecord.annotation.Model;
import io.activerecord.error.MappingException;
import io.activerecord.sql.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a class must be like to be a model. */
final class ModelRules {
    private ModelRules() {}

    static void check(Class<?> model) {
        boolean below = ModelField.extendsFramework(model) || ClassTree.parent(model) != null;
        if (!model.isAnnotationPresent(Model.class) && !below) {
            throw error(model, "it is no model", "annotate it with @Model");
        }
        if (model.isInterface() || model.isEnum() || model.isRecord()) {
            throw error(model, "its fields cannot be set", "make it a class");
        }
        if (!Modifier.isAbstract(model.getModifiers())) {
            checkConstructor(model);
        }
    }

    static Table table(Class<?> model) {
        Model annotation = model.getAnnotation(Model.class);
        String table = annotation == null ? "" : annotation.table();
        String schema = annotation == null ? "" : annotation.schema();
        return new Table(emptyToNull(schema), table.isEmpty() ? Naming.tableName(model) : table);
    }

    static MappingException error(Class<?> model, String why, String remedy) {
        return new MappingException("cannot map " + model.getName() + ": " + why + "; " + remedy);
    }

    private static void checkConstructor(Class<?> model) {
        if (model.isMemberClass() && !Modifier.isStatic(model.getModifiers())) {
            throw error(model, "it is an inner class", "make it static");
        }
        Constructor<?>[] constructors = model.getDeclaredConstructors();
        if (Arrays.stream(constructors).noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            throw error(model, "it has no constructor without parameters", "add one; it may be private");
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
