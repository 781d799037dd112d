package io.activerecord.mapping;

import io.activerecord.annotation.BelongsTo;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an association needs to know of other associations, read off the fields: mappings of models that lead to each
 * other cannot wait for each other.
 */
final class AssociationFields {
    private AssociationFields() {}

    static List<ModelField> of(Class<?> model) {
        return ModelField.of(model).stream().filter(ModelField::isAssociation).toList();
    }

    static Optional<ModelField> find(Class<?> model, String name) {
        return of(model).stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static List<String> names(Class<?> model) {
        return of(model).stream().map(ModelField::name).toList();
    }

    /** The class that a field leads to: its own, or that of its list's elements. */
    static Class<?> target(ModelField field) {
        Class<?> raw = TypeBindings.rawClass(field.type());
        return raw.isAssignableFrom(List.class) && field.type() instanceof ParameterizedType generic
                ? TypeBindings.rawClass(generic.getActualTypeArguments()[0])
                : raw;
    }

    /** The rules of an association over {@code through}, whose source is found by name unless it is told. */
    static AssociationRules through(ModelField field, Class<?> target, String through, String source) {
        ModelField first = find(field.model(), through)
                .orElseThrow(() -> field.place()
                        .error("through names '" + through + "', but "
                                + field.model().getSimpleName() + " has no association of that name; it has "
                                + names(field.model())));
        Class<?> between = target(first);
        if (ModelField.isFramework(between)) {
            throw field.place()
                    .error("through names '" + through + "', which leads to several models; name one that leads to a"
                            + " single model");
        }
        ModelField second = source(field, between, source);
        if (!leadsTo(second, target)) {
            throw field.place()
                    .error(between.getSimpleName() + "." + second.name() + " leads to "
                            + target(second).getSimpleName() + ", not to " + target.getSimpleName()
                            + "; name another with source");
        }
        return AssociationRules.through(through, second.name());
    }

    private static ModelField source(ModelField field, Class<?> between, String source) {
        for (ModelField candidate : of(between)) {
            boolean wanted = source.isEmpty()
                    ? candidate.name().equals(field.name()) || Naming.isPlural(field.name(), candidate.name())
                    : candidate.name().equals(source);
            if (wanted) {
                return candidate;
            }
        }
        throw field.place()
                .error("no association of " + between.getSimpleName() + " is named '"
                        + (source.isEmpty() ? field.name() + "', or that in the singular" : source + "'")
                        + "; name one of " + names(between) + " with source");
    }

    private static boolean leadsTo(ModelField field, Class<?> target) {
        BelongsTo owner = field.field().getAnnotation(BelongsTo.class);
        return (owner != null && owner.types().length > 0)
                ? Stream.of(owner.types()).anyMatch(type -> type.isAssignableFrom(target))
                : target(field) == target;
    }

    /** Null for an empty name; otherwise the name of an association of {@code target} that may lead to the field's model. */
    static @Nullable String as(ModelField field, Class<?> target, String as) {
        if (as.isEmpty()) {
            return null;
        }
        BelongsTo back = find(target, as)
                .map(found -> found.field().getAnnotation(BelongsTo.class))
                .filter(found -> found.types().length > 0)
                .orElseThrow(() -> field.place()
                        .error("as names '" + as + "', but " + target.getSimpleName()
                                + " has no @BelongsTo of several types of that name; declare it there"));
        if (Stream.of(back.types()).noneMatch(type -> type.isAssignableFrom(field.model()))) {
            throw field.place()
                    .error(target.getSimpleName() + "." + as + " does not lead to "
                            + field.model().getSimpleName() + "; add "
                            + field.model().getSimpleName()
                            + ".class to its types");
        }
        return as;
    }

    /** Null for an empty name; otherwise that of a {@code @BelongsTo} of {@code target}. */
    static @Nullable String inverse(ModelField field, Class<?> target, String inverse) {
        if (inverse.isEmpty()) {
            return null;
        }
        boolean known = find(target, inverse)
                .filter(found -> found.has(BelongsTo.class))
                .isPresent();
        if (!known) {
            throw field.place()
                    .error("inverse names '" + inverse + "', but " + target.getSimpleName()
                            + " has no @BelongsTo of that name; declare it there, or leave inverse out");
        }
        return inverse;
    }
}
