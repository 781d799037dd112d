package io.activerecord.processor;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What an association's annotation must agree on with the associations it names. */
final class AssociationRules {
    private static final String BASE = "io.activerecord.ActiveRecord";

    private AssociationRules() {}

    /** Whether the type is the base of all models itself, which a record of several models is seen as. */
    static boolean isBase(TypeMirror type) {
        return ColumnTypes.nameOf(type).equals(BASE);
    }

    // ---- several types ----

    /** What is wrong with the types of a {@code @BelongsTo}, if anything. */
    static Optional<String> types(Property property) {
        List<TypeMirror> types = typesOf(property.source());
        if (types.isEmpty()) {
            return isBase(property.type())
                    ? Optional.of("it may lead to any model; name them with types = {..}")
                    : Optional.empty();
        }
        if (!isBase(property.type())) {
            return Optional.of("@BelongsTo with types leads to several models, and this is "
                    + TypeNames.of(property.type()) + "; make it ActiveRecord<?>");
        }
        return types.stream()
                .filter(type -> !AssociationReader.isModel(type))
                .map(type -> TypeNames.of(type) + " is no model; annotate that class with @Model")
                .findFirst();
    }

    /** The classes that an annotation names cannot be asked for, only read. */
    static List<TypeMirror> typesOf(Element field) {
        List<TypeMirror> types = new ArrayList<>();
        for (AnnotationMirror annotation : field.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().toString().equals(BelongsTo.class.getName())) {
                annotation.getElementValues().forEach((name, value) -> add(types, name, value));
            }
        }
        return types;
    }

    private static void add(List<TypeMirror> types, ExecutableElement name, AnnotationValue value) {
        if (name.getSimpleName().contentEquals("types") && value.getValue() instanceof List<?> values) {
            for (Object each : values) {
                if (each instanceof AnnotationValue type && type.getValue() instanceof TypeMirror mirror) {
                    types.add(mirror);
                }
            }
        }
    }

    // ---- what other associations say ----

    /** What is wrong with what the annotation says of other associations, if anything. */
    static Optional<String> complaint(Property property, TypeMirror target) {
        HasMany many = property.source().getAnnotation(HasMany.class);
        if (many != null) {
            boolean alone = many.foreignKey().length == 0 && many.dependent() == Dependent.NONE;
            return owning(property, target, alone, many.foreignKey().length > 0, new String[] {
                many.through(), many.source(), many.as(), many.inverse()
            });
        }
        HasOne one = property.source().getAnnotation(HasOne.class);
        if (one != null) {
            boolean alone = one.foreignKey().length == 0 && one.dependent() == Dependent.NONE;
            return owning(property, target, alone, one.foreignKey().length > 0, new String[] {
                one.through(), one.source(), one.as(), one.inverse()
            });
        }
        ManyToMany pairs = property.source().getAnnotation(ManyToMany.class);
        boolean kept =
                pairs != null && (pairs.dependent() == Dependent.DESTROY || pairs.dependent() == Dependent.NULLIFY);
        return kept
                ? Optional.of("the pairs of a @ManyToMany are deleted or left; use Dependent.DELETE, RESTRICT or NONE")
                : Optional.empty();
    }

    /** {@code names}: through, source, as, inverse; each empty if it is not said. */
    private static Optional<String> owning(
            Property property, TypeMirror target, boolean alone, boolean keyed, String... names) {
        if (names[0].isEmpty()) {
            if (!names[1].isEmpty()) {
                return Optional.of("source is for associations over another one; name that with through");
            }
            if (keyed && !names[2].isEmpty()) {
                return Optional.of("as leaves foreignKey to the association it names; take it away");
            }
            return as(property, target, names[2]).or(() -> inverse(target, names[3]));
        }
        if (!alone || !names[2].isEmpty() || !names[3].isEmpty()) {
            return Optional.of("through leaves foreignKey, as, dependent and inverse to the associations on the way;"
                    + " take them away");
        }
        return through(property, target, names[0], names[1]);
    }

    private static Optional<String> through(Property property, TypeMirror target, String through, String source) {
        TypeElement model = modelOf(property.field());
        Optional<VariableElement> first = find(model, through);
        if (first.isEmpty() && model.getAnnotation(Model.class) == null) {
            return Optional.empty(); // a superclass: its subclass may declare it
        }
        if (first.isEmpty()) {
            return Optional.of("through names '" + through + "', but " + model.getSimpleName()
                    + " has no association of that name; it has " + names(model));
        }
        TypeMirror between = targetOf(first.get());
        if (isBase(between)) {
            return Optional.of("through names '" + through
                    + "', which leads to several models; name one that leads to a" + " single model");
        }
        if (!AssociationReader.isModel(between)) {
            return Optional.empty(); // a mistake of its own
        }
        TypeElement middle = elementOf(between);
        Optional<VariableElement> named = find(middle, source);
        if (!source.isEmpty() && named.isEmpty()) {
            return Optional.of("no association of " + middle.getSimpleName() + " is named '" + source
                    + "'; name one of " + names(middle) + " with source");
        }
        if (named.isPresent() && !leadsTo(named.get(), target)) {
            return Optional.of(middle.getSimpleName() + "." + source + " leads to "
                    + elementOf(targetOf(named.get())).getSimpleName() + ", not to "
                    + elementOf(target).getSimpleName() + "; name another with source");
        }
        return named.isPresent() || associations(middle).stream().anyMatch(field -> leadsTo(field, target))
                ? Optional.empty()
                : Optional.of("no association of " + middle.getSimpleName() + " leads to "
                        + elementOf(target).getSimpleName() + "; declare it there");
    }

    private static Optional<String> as(Property property, TypeMirror target, String as) {
        if (as.isEmpty()) {
            return Optional.empty();
        }
        TypeElement other = elementOf(target);
        List<TypeMirror> types = find(other, as).map(AssociationRules::typesOf).orElse(List.of());
        if (types.isEmpty()) {
            return Optional.of("as names '" + as + "', but " + other.getSimpleName()
                    + " has no @BelongsTo of several types of that name; declare it there");
        }
        TypeElement model = modelOf(property.field());
        boolean leadsHere = types.stream().anyMatch(type -> elementOf(type).equals(model));
        return leadsHere || model.getAnnotation(Model.class) == null
                ? Optional.empty()
                : Optional.of(other.getSimpleName() + "." + as + " does not lead to " + model.getSimpleName() + "; add "
                        + model.getSimpleName() + ".class to its types");
    }

    private static Optional<String> inverse(TypeMirror target, String inverse) {
        boolean known = inverse.isEmpty()
                || find(elementOf(target), inverse)
                        .filter(field -> field.getAnnotation(BelongsTo.class) != null)
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of("inverse names '" + inverse + "', but "
                        + elementOf(target).getSimpleName()
                        + " has no @BelongsTo of that name; declare it there, or leave inverse out");
    }

    // ---- fields of models ----

    private static TypeElement modelOf(VariableElement field) {
        return (TypeElement) Objects.requireNonNull(field.getEnclosingElement());
    }

    private static TypeElement elementOf(TypeMirror model) {
        return (TypeElement) ((DeclaredType) model).asElement();
    }

    private static Optional<VariableElement> find(TypeElement model, String name) {
        return associations(model).stream()
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst();
    }

    private static List<String> names(TypeElement model) {
        return associations(model).stream()
                .map(field -> field.getSimpleName().toString())
                .toList();
    }

    /** Those of the class, and of the superclasses that are known by now. */
    private static List<VariableElement> associations(TypeElement model) {
        List<VariableElement> found = new ArrayList<>();
        TypeMirror superclass = model.getSuperclass();
        if (superclass.getKind() == TypeKind.DECLARED) {
            found.addAll(associations(elementOf(superclass)));
        }
        for (VariableElement field : ElementFilter.fieldsIn(model.getEnclosedElements())) {
            if (Mapping.askedBy(field).stream().anyMatch(Mapping::isAssociation)) {
                found.add(field);
            }
        }
        return found;
    }

    private static TypeMirror targetOf(VariableElement field) {
        TypeMirror type = field.asType();
        return isBase(type) ? type : AssociationReader.elementOf(type).orElse(type);
    }

    private static boolean leadsTo(VariableElement field, TypeMirror target) {
        List<TypeMirror> types = typesOf(field);
        List<TypeMirror> all = types.isEmpty() ? List.of(targetOf(field)) : types;
        return all.stream()
                .anyMatch(type ->
                        AssociationReader.isModel(type) && elementOf(type).equals(elementOf(target)));
    }
}
