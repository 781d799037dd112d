package io.activerecord.mapping;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import io.activerecord.error.MappingException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What classes must be like to share a table. The annotation processor says the same in the same words. */
final class TreeRules {
    private TreeRules() {}

    /** A model without relatives. */
    static void checkAlone(Class<?> model) {
        if (model.isAnnotationPresent(DiscriminatorValue.class)) {
            throw ModelRules.error(
                    model,
                    "it has a @DiscriminatorValue, and its table has no other class",
                    "name its parent with @Model(parent), or take the annotation off");
        }
    }

    /** What {@code @Model(parent)} names must be what the class extends. */
    static void checkParent(Class<?> model) {
        Model annotation = model.getAnnotation(Model.class);
        if (annotation == null || annotation.parent() == void.class) {
            return;
        }
        Class<?> named = annotation.parent();
        if (named == model || !named.isAssignableFrom(model)) {
            throw ModelRules.error(
                    model,
                    "it does not extend its parent " + named.getSimpleName(),
                    "extend the class that is generated for it, or " + named.getSimpleName() + " itself");
        }
    }

    static void check(ClassTree tree) {
        Class<?> root = tree.root();
        if (!ClassTree.hasDiscriminator(root)) {
            throw noDiscriminator(tree);
        }
        for (Class<?> type = tree.model(); type != root; type = parent(type)) {
            checkBelow(type, root);
            if (!ClassTree.subclasses(parent(type)).contains(type)) {
                throw notListed(tree.model(), type);
            }
        }
        checkListed(root);
        checkValues(tree);
        checkDiscriminators(tree);
    }

    private static Class<?> parent(Class<?> type) {
        Class<?> parent = ClassTree.parent(type);
        if (parent == null) {
            throw new IllegalStateException(type + " is the topmost model");
        }
        return parent;
    }

    private static MappingException noDiscriminator(ClassTree tree) {
        String root = tree.root().getSimpleName();
        String remedy = "annotate the field of " + root + " that tells its classes apart, or " + root
                + " itself, with @Discriminator";
        return ModelRules.error(
                tree.model(),
                tree.isRoot()
                        ? "it lists subclasses and has no discriminator"
                        : "its parent " + root + " has no discriminator",
                remedy);
    }

    private static MappingException notListed(Class<?> model, Class<?> type) {
        String parent = parent(type).getSimpleName();
        String which = model == type ? "it" : type.getSimpleName();
        return ModelRules.error(
                model,
                "its parent " + parent + " does not list " + which,
                "add " + type.getSimpleName() + ".class to @Model(subclasses) of " + parent);
    }

    /** The table, its key and its connection are the root's. */
    private static void checkBelow(Class<?> type, Class<?> root) {
        Model annotation = type.getAnnotation(Model.class);
        String of = root.getSimpleName();
        if (annotation != null && !(annotation.table() + annotation.schema()).isEmpty()) {
            throw ModelRules.error(type, "it is stored in the table of " + of, "take table and schema off");
        }
        Connection connection = type.getDeclaredAnnotation(Connection.class);
        if (connection != null) {
            throw ModelRules.error(type, "it is stored where " + of + " is", "take @Connection off");
        }
        for (ModelField field : ModelField.of(type)) {
            if (root.isAssignableFrom(field.field().getDeclaringClass())
                    && field.field().getDeclaringClass() != root) {
                refuse(field, Id.class, "the key", of);
                refuse(field, Version.class, "the version", of);
                refuse(field, Discriminator.class, "the discriminator", of);
            }
        }
    }

    private static void refuse(ModelField field, Class<? extends Annotation> annotation, String what, String root) {
        if (field.has(annotation)) {
            throw field.place()
                    .error(what + " is that of " + root + ", whose table it shares; take @" + annotation.getSimpleName()
                            + " off");
        }
    }

    private static void checkListed(Class<?> type) {
        for (Class<?> below : ClassTree.subclasses(type)) {
            if (below == type || ClassTree.parent(below) != type) {
                throw ModelRules.error(
                        type,
                        "it lists " + below.getSimpleName() + ", which has another parent",
                        "write @Model(parent = " + type.getSimpleName() + ".class) on " + below.getSimpleName()
                                + ", or take it off the list");
            }
            checkListed(below);
        }
        boolean noRows = Modifier.isAbstract(type.getModifiers());
        if (noRows && ClassTree.subclasses(type).isEmpty()) {
            throw ModelRules.error(
                    type,
                    "an abstract class has no rows, and it lists no subclasses",
                    "list them with @Model(subclasses), or make it a class of its own");
        }
        if (noRows && type.getDeclaredAnnotation(DiscriminatorValue.class) != null) {
            throw ModelRules.error(
                    type, "an abstract class has no rows, so no discriminator", "take @DiscriminatorValue off");
        }
    }

    private static void checkValues(ClassTree tree) {
        Map<String, Class<?>> taken = new HashMap<>();
        for (Class<?> type : tree.all()) {
            Class<?> other = taken.put(ClassTree.value(type), type);
            if (other != null) {
                throw ModelRules.error(
                        type,
                        "its discriminator '" + ClassTree.value(type) + "' is that of " + other.getSimpleName()
                                + " already",
                        "give it another with @DiscriminatorValue");
            }
        }
    }

    private static void checkDiscriminators(ClassTree tree) {
        List<ModelField> fields = ModelField.of(tree.root()).stream()
                .filter(field -> field.has(Discriminator.class))
                .toList();
        boolean onClass = tree.root().isAnnotationPresent(Discriminator.class);
        if (fields.size() > 1 || (onClass && !fields.isEmpty())) {
            throw fields.get(fields.size() - 1)
                    .place()
                    .error("a table has one @Discriminator, and this is another; keep one");
        }
    }
}
