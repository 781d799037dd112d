package io.activerecord.processor;

import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * A model's place among the models that share its table.
 *
 * @param root the topmost
 * @param parent the nearest above; empty for the root
 * @param discriminator the root's field; empty if the class itself is annotated, or nothing is
 */
record Family(
        TypeElement model, TypeElement root, Optional<TypeElement> parent, Optional<VariableElement> discriminator) {

    /** Empty for a model that has its table to itself. */
    static Optional<Family> of(TypeElement model, Ancestry ancestry) {
        List<TypeElement> models = ancestry.models();
        TypeElement root = models.isEmpty() ? model : models.get(0);
        Optional<VariableElement> field =
                discriminators(ancestry, root).stream().findFirst();
        boolean alone = root.equals(model)
                && field.isEmpty()
                && !isDiscriminated(root)
                && !isOpen(root)
                && Parent.subclasses(model).isEmpty();
        return alone ? Optional.empty() : Optional.of(new Family(model, root, ancestry.parentModel(), field));
    }

    /** The fields so annotated of the root and of what it extends. */
    static List<VariableElement> discriminators(Ancestry ancestry, TypeElement root) {
        List<VariableElement> found = new ArrayList<>();
        for (TypeMirror type : ancestry.mapped()) {
            TypeElement element = Ancestry.element(type);
            ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                    .filter(Family::isDiscriminated)
                    .forEach(found::add);
            if (element.equals(root)) {
                break;
            }
        }
        return found;
    }

    static boolean isDiscriminated(Element element) {
        return element.getAnnotation(Discriminator.class) != null;
    }

    boolean isRoot() {
        return root.equals(model);
    }

    boolean hasDiscriminator() {
        return discriminator.isPresent() || isDiscriminated(root);
    }

    /** Whether rows of the model may be of classes below it, so that its statics tell no more than that. */
    boolean hasClassesBelow() {
        return isRoot() || isOpen(model);
    }

    /** Whether there are models right below. */
    static boolean isOpen(TypeElement model) {
        return !Parent.subclasses(model).isEmpty() || isSealed(model);
    }

    static boolean isSealed(TypeElement model) {
        return model.getModifiers().contains(Modifier.SEALED);
    }

    /** The classes of the table that have rows, as far as they are listed, from the top down. */
    List<TypeElement> concrete() {
        List<TypeElement> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(TypeElement from, List<TypeElement> found) {
        if (found.contains(from)) {
            return;
        }
        if (!from.getModifiers().contains(Modifier.ABSTRACT)) {
            found.add(from);
        }
        Parent.subclasses(from).stream().filter(below -> !below.equals(from)).forEach(below -> collect(below, found));
    }

    /** As annotated, or the class's simple name. */
    static String value(TypeElement type) {
        DiscriminatorValue annotation = type.getAnnotation(DiscriminatorValue.class);
        return annotation == null ? type.getSimpleName().toString() : annotation.value();
    }

    static Ancestry ancestry(TypeElement type, Types types) {
        return Ancestry.of(type, GeneratedName.of(type), types);
    }
}
