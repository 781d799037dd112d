package io.activerecord.processor;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** What classes must be like to share a table. The runtime says the same in the same words. */
final class FamilyRules {
    private final TypeElement model;
    private final Ancestry ancestry;
    private final Types types;

    FamilyRules(TypeElement model, Ancestry ancestry, Types types) {
        this.model = model;
        this.ancestry = ancestry;
        this.types = types;
    }

    /** What is wrong with the class, if anything. */
    Optional<String> complaint() {
        Optional<Family> family = Family.of(model, ancestry);
        Optional<String> parent = parent();
        if (parent.isPresent()) {
            return parent;
        }
        if (family.isEmpty()) {
            return model.getAnnotation(DiscriminatorValue.class) == null
                    ? Optional.empty()
                    : Optional.of("it has a @DiscriminatorValue, and its table has no other class; name its parent with"
                            + " @Model(parent), or take the annotation off");
        }
        return discriminator(family.get())
                .or(() -> below(family.get()))
                .or(this::listed)
                .or(this::withoutRows)
                .or(() -> value(family.get()));
    }

    private Optional<String> parent() {
        Optional<TypeMirror> parent = Parent.of(model, model, types);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        TypeElement named = Ancestry.element(parent.get());
        String name = named.getSimpleName().toString();
        if (named.equals(model)
                || ancestry.mapped().stream().noneMatch(each -> each.asElement().equals(named))) {
            return Optional.of("it does not extend its parent " + name
                    + "; extend the class that is generated for it, or " + name + " itself");
        }
        if (ancestry.end() == Ancestry.End.NO_RECORD) {
            return Optional.of("its parent " + name + " is no ActiveRecord; let it extend one");
        }
        return constructor(named)
                .or(() -> TypeParts.hiddenFrom(GeneratedName.of(model).packageName(), parent.get())
                        .map(hidden -> hidden + " cannot be seen from package '"
                                + GeneratedName.of(model).packageName() + "'; make it public"));
    }

    private static Optional<String> constructor(TypeElement parent) {
        boolean usable = ElementFilter.constructorsIn(parent.getEnclosedElements()).stream()
                .anyMatch(each ->
                        each.getParameters().isEmpty() && !each.getModifiers().contains(Modifier.PRIVATE));
        return usable
                ? Optional.empty()
                : Optional.of("its parent " + parent.getSimpleName()
                        + " has no constructor without parameters that it can use; add one that is protected");
    }

    private static Optional<String> discriminator(Family family) {
        if (family.hasDiscriminator()) {
            return Optional.empty();
        }
        String root = family.root().getSimpleName().toString();
        String what = family.isRoot()
                ? "it lists subclasses and has no discriminator"
                : "its parent " + root + " has no discriminator";
        return Optional.of(what + "; annotate the field of " + root + " that tells its classes apart, or " + root
                + " itself, with @Discriminator");
    }

    private Optional<String> below(Family family) {
        if (family.parent().isEmpty()) {
            return Optional.empty();
        }
        TypeElement parent = family.parent().get();
        boolean listed = (Parent.subclasses(parent).isEmpty() && Family.isSealed(parent))
                || Parent.subclasses(parent).contains(model);
        if (!listed) {
            return Optional.of("its parent " + parent.getSimpleName() + " does not list it; add "
                    + model.getSimpleName() + ".class to @Model(subclasses) of " + parent.getSimpleName());
        }
        Model annotation = model.getAnnotation(Model.class);
        String root = family.root().getSimpleName().toString();
        if (!(annotation.table() + annotation.schema()).isEmpty()) {
            return Optional.of("it is stored in the table of " + root + "; take table and schema off");
        }
        boolean connected = model.getAnnotationMirrors().stream()
                .anyMatch(each -> Ancestry.element(each.getAnnotationType())
                        .getQualifiedName()
                        .contentEquals(Connection.class.getName()));
        return connected ? Optional.of("it is stored where " + root + " is; take @Connection off") : Optional.empty();
    }

    private Optional<String> listed() {
        for (TypeElement below : Parent.subclasses(model)) {
            Optional<TypeElement> parent = Family.ancestry(below, types).parentModel();
            if (below.equals(model) || parent.filter(model::equals).isEmpty()) {
                return Optional.of(
                        "it lists " + below.getSimpleName() + ", which has another parent; write @Model(parent"
                                + " = " + model.getSimpleName() + ".class) on " + below.getSimpleName()
                                + ", or take it off the list");
            }
        }
        return Optional.empty();
    }

    private Optional<String> withoutRows() {
        if (!model.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        if (!Family.isOpen(model)) {
            return Optional.of("an abstract class has no rows, and it lists no subclasses; list them with"
                    + " @Model(subclasses), or make it a class of its own");
        }
        return model.getAnnotation(DiscriminatorValue.class) == null
                ? Optional.empty()
                : Optional.of("an abstract class has no rows, so no discriminator; take @DiscriminatorValue off");
    }

    private Optional<String> value(Family family) {
        if (model.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        String own = Family.value(model);
        for (TypeElement other : family.concrete()) {
            if (other.equals(model)) {
                break;
            }
            if (Family.value(other).equals(own)) {
                return Optional.of("its discriminator '" + own + "' is that of " + other.getSimpleName()
                        + " already; give it another with @DiscriminatorValue");
            }
        }
        return family.discriminator().flatMap(field -> unfit(field.asType(), own));
    }

    private Optional<String> unfit(TypeMirror type, String own) {
        Optional<String> why = Optional.empty();
        if (ColumnTypes.isKind(type, ElementKind.ENUM)) {
            List<String> constants = constants((DeclaredType) type);
            why = constants.contains(own)
                    ? why
                    : Optional.of("is no constant of " + Ancestry.element(type).getSimpleName() + constants);
        } else if (DiscriminatorRule.isNumber(type)) {
            why = DiscriminatorRule.notANumber(type, own);
        }
        boolean said = model.getAnnotation(DiscriminatorValue.class) != null;
        return why.map(reason -> "its discriminator '" + own + "'" + (said ? " " : ", the class's name, ") + reason
                + "; say which it is with @DiscriminatorValue");
    }

    private static List<String> constants(DeclaredType type) {
        return type.asElement().getEnclosedElements().stream()
                .filter(each -> each.getKind() == ElementKind.ENUM_CONSTANT)
                .map(each -> each.getSimpleName().toString())
                .toList();
    }

    // ---- fields ----

    /** Reports fields of the model's own that only the topmost class of a table may have. */
    void fields(Mistakes mistakes) {
        Optional<Family> family = Family.of(model, ancestry);
        if (family.isEmpty()) {
            return;
        }
        TypeElement root = family.get().root();
        List<VariableElement> discriminators = Family.discriminators(ancestry, root);
        if (family.get().isRoot() && discriminators.size() > (Family.isDiscriminated(root) ? 0 : 1)) {
            mistakes.at(
                    discriminators.get(discriminators.size() - 1),
                    "a table has one @Discriminator, and this is another; keep one");
        }
        if (!family.get().isRoot()) {
            for (VariableElement field : ElementFilter.fieldsIn(model.getEnclosedElements())) {
                refuse(field, Id.class, "the key", root, mistakes);
                refuse(field, Version.class, "the version", root, mistakes);
                refuse(field, Discriminator.class, "the discriminator", root, mistakes);
            }
        }
    }

    private static void refuse(
            VariableElement field,
            Class<? extends Annotation> annotation,
            String what,
            TypeElement root,
            Mistakes mistakes) {
        if (field.getAnnotation(annotation) != null) {
            mistakes.at(
                    field,
                    what + " is that of " + root.getSimpleName() + ", whose table it shares; take @"
                            + annotation.getSimpleName() + " off");
        }
    }
}
