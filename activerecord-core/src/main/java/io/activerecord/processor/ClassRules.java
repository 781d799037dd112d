package io.activerecord.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What a class must be to be a model; asked before any of its fields is read. */
final class ClassRules {

    private ClassRules() {}

    /** What is wrong with the class, if anything. */
    static Optional<String> complaint(TypeElement model, GeneratedName name, Ancestry ancestry) {
        if (model.getKind() != ElementKind.CLASS) {
            return Optional.of("a model is a class, and this is " + kind(model) + "; make it a class");
        }
        boolean alone =
                Parent.subclasses(model).isEmpty() && Family.of(model, ancestry).isEmpty();
        if (alone && model.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("an abstract class has no rows; take @Model off and annotate its subclasses");
        }
        if (!model.getTypeParameters().isEmpty()) {
            return Optional.of("a model has no type parameters; move them to a superclass without @Model");
        }
        return nesting(model).or(() -> constructor(model)).or(() -> superclass(model, name, ancestry.end()));
    }

    private static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> "a record";
            case ENUM -> "an enum";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "an interface";
        };
    }

    private static Optional<String> nesting(TypeElement model) {
        if (isInner(model)) {
            return Optional.of("an inner class cannot be made without an object around it; make it static");
        }
        return TypeParts.withOuterClasses(model)
                .filter(each -> each.getModifiers().contains(Modifier.PRIVATE))
                .map(each -> "the generated class cannot see a private class; make " + each.getSimpleName()
                        + " package-private or more")
                .findFirst();
    }

    static boolean isInner(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement outer
                && outer.getKind().isClass()
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private static Optional<String> constructor(TypeElement model) {
        return hasDefaultConstructor(model)
                ? Optional.empty()
                : Optional.of(
                        "rows become objects through a constructor without parameters; add one, it may be private");
    }

    static boolean hasDefaultConstructor(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .anyMatch(constructor -> constructor.getParameters().isEmpty());
    }

    private static Optional<String> superclass(TypeElement model, GeneratedName name, Ancestry.End end) {
        if (end != Ancestry.End.ELSEWHERE) { // a parent that is no record has a message of its own
            return Optional.empty();
        }
        TypeMirror superclass = model.getSuperclass();
        boolean none = List.of("java.lang.Object", "").contains(ColumnTypes.nameOf(superclass))
                && superclass.getKind() == TypeKind.DECLARED;
        return Optional.of("it extends " + (none ? "nothing" : superclass) + "; write 'class "
                + model.getSimpleName() + " extends " + name.simpleName()
                + "', which is generated, or extend ActiveRecord<" + model.getSimpleName()
                + "> to do without generated code");
    }
}
