package io.activerecord.processor;

import io.activerecord.annotation.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads the classes that {@code @Model} names, which the compiler knows as types only. */
final class Parent {
    private Parent() {}

    /**
     * What the class generated for {@code type} extends, if that is told.
     *
     * @param model whose line it is: a parent with one type parameter gets it as the argument
     */
    static Optional<TypeMirror> of(TypeElement type, TypeElement model, Types types) {
        return values(type, "parent").stream()
                .filter(parent -> parent.getKind() == TypeKind.DECLARED)
                .map(parent -> withArgument(Ancestry.element(parent), model, types))
                .findFirst();
    }

    private static TypeMirror withArgument(TypeElement parent, TypeElement model, Types types) {
        return parent.getTypeParameters().size() == 1 ? types.getDeclaredType(parent, model.asType()) : parent.asType();
    }

    /** The models that it lists as right below it. */
    static List<TypeElement> subclasses(TypeElement type) {
        return values(type, "subclasses").stream()
                .filter(each -> each.getKind() == TypeKind.DECLARED)
                .map(Ancestry::element)
                .toList();
    }

    private static List<TypeMirror> values(TypeElement type, String name) {
        List<TypeMirror> found = new ArrayList<>();
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (isModel(annotation.getAnnotationType())) {
                annotation.getElementValues().forEach((method, value) -> {
                    if (method.getSimpleName().contentEquals(name)) {
                        add(value.getValue(), found);
                    }
                });
            }
        }
        return found;
    }

    private static void add(Object value, List<TypeMirror> found) {
        if (value instanceof TypeMirror type) {
            found.add(type);
        } else if (value instanceof List<?> several) {
            several.forEach(each -> add(((AnnotationValue) each).getValue(), found));
        }
    }

    private static boolean isModel(DeclaredType annotation) {
        return Ancestry.element(annotation).getQualifiedName().contentEquals(Model.class.getName());
    }
}
