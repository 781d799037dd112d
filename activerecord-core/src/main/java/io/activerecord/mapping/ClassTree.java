package io.activerecord.mapping;

import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes that share one table, as their annotations tell; known before any of them is mapped.
 *
 * @param root the topmost model
 * @param model the one that is looked at
 */
record ClassTree(Class<?> root, Class<?> model) {
    /** Null for a class that has its table to itself. */
    static @Nullable ClassTree of(Class<?> model) {
        Class<?> root = model;
        for (Class<?> above = parent(root); above != null; above = parent(root)) {
            root = above;
        }
        TreeRules.checkParent(model);
        ClassTree tree = new ClassTree(root, model);
        if (root == model && subclasses(root).isEmpty() && !hasDiscriminator(root)) {
            TreeRules.checkAlone(model);
            return null;
        }
        TreeRules.check(tree);
        return tree;
    }

    boolean isRoot() {
        return root == model;
    }

    /** The model and those below it that have rows, from the top down. */
    List<Class<?>> concrete() {
        return concrete(model);
    }

    /** Those of the whole table. */
    List<Class<?>> all() {
        return concrete(root);
    }

    private static List<Class<?>> concrete(Class<?> from) {
        List<Class<?>> found = new ArrayList<>();
        if (!Modifier.isAbstract(from.getModifiers())) {
            found.add(from);
        }
        subclasses(from).forEach(below -> found.addAll(concrete(below)));
        return found;
    }

    /** Whether a member of {@code declaring} is that of some classes of the table only. */
    boolean isBelowRoot(Class<?> declaring) {
        return declaring != root && root.isAssignableFrom(declaring);
    }

    /** The nearest model that {@code type} extends; null if there is none. */
    static @Nullable Class<?> parent(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (above.isAnnotationPresent(Model.class)) {
                return above;
            }
        }
        return null;
    }

    /** The models right below: as listed, or of a sealed class those it permits. */
    static List<Class<?>> subclasses(Class<?> type) {
        Model annotation = type.getAnnotation(Model.class);
        List<Class<?>> listed = annotation == null ? List.of() : List.of(annotation.subclasses());
        return listed.isEmpty() && type.isSealed() ? permitted(type) : listed;
    }

    /** Past what is generated in between. */
    private static List<Class<?>> permitted(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> below : type.getPermittedSubclasses()) {
            boolean between = Modifier.isAbstract(below.getModifiers()) && !below.isAnnotationPresent(Model.class);
            found.addAll(between && below.isSealed() ? permitted(below) : List.of(below));
        }
        return found;
    }

    static boolean hasDiscriminator(Class<?> root) {
        return root.isAnnotationPresent(Discriminator.class)
                || discriminatorField(root).isPresent();
    }

    static Optional<ModelField> discriminatorField(Class<?> root) {
        return ModelField.of(root).stream()
                .filter(field -> field.has(Discriminator.class))
                .findFirst();
    }

    /** As annotated, or the class's simple name. */
    static String value(Class<?> type) {
        DiscriminatorValue annotation = type.getDeclaredAnnotation(DiscriminatorValue.class);
        return annotation == null ? type.getSimpleName() : annotation.value();
    }
}
