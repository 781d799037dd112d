package io.activerecord.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Reports what is wrong with a model as a compile error at the place where it was written. */
final class Mistakes {
    private final Messager messager;

    Mistakes(Messager messager) {
        this.messager = messager;
    }

    /** Says what is known and what to do; the thing that cannot be mapped is named here. */
    void at(Element where, String known) {
        messager.printMessage(Diagnostic.Kind.ERROR, "cannot map " + label(where) + ": " + known, where);
    }

    /** {@code User} for a class, {@code User.name} for a field or a method. */
    static String label(Element element) {
        String name = element.getSimpleName().toString();
        boolean member = element.getKind().isField() || element.getKind() == ElementKind.METHOD;
        return member && element.getEnclosingElement() instanceof TypeElement owner
                ? owner.getSimpleName() + "." + name
                : name;
    }
}
