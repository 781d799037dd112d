package io.activerecord.processor;

import io.activerecord.annotation.Model;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * What a model extends: the mapped classes, topmost first and the model last, each with its type arguments as the model
 * sees them, and where the line ends.
 */
record Ancestry(List<DeclaredType> mapped, End end) {
    private static final String ACTIVE_RECORD = "io.activerecord.ActiveRecord";

    /** Where the line of superclasses ends. */
    enum End {
        /** At the class that is generated for the model. */
        GENERATED,
        /** At {@code ActiveRecord} itself: the model wants no generated code. */
        ACTIVE_RECORD,
        /** Somewhere else. */
        ELSEWHERE
    }

    static Ancestry of(TypeElement model, GeneratedName name, Types types) {
        List<DeclaredType> mapped = new ArrayList<>();
        TypeMirror current = model.asType();
        while (current.getKind() == TypeKind.DECLARED && !name.isNameOf(current)) {
            if (isActiveRecord(current)) {
                return new Ancestry(mapped, End.ACTIVE_RECORD);
            }
            if (!mapped.isEmpty() && isGeneratedFor(mapped.get(0), current)) {
                return new Ancestry(mapped, End.ELSEWHERE);
            }
            mapped.add(0, (DeclaredType) current);
            current = superclass((DeclaredType) current, types);
        }
        return new Ancestry(mapped, name.isNameOf(current) ? End.GENERATED : End.ELSEWHERE);
    }

    /** The superclass with the type arguments put in, which the element alone does not know. */
    private static TypeMirror superclass(DeclaredType type, Types types) {
        TypeMirror declared = ((TypeElement) type.asElement()).getSuperclass();
        if (declared.getKind() != TypeKind.DECLARED) {
            return declared;
        }
        return types.directSupertypes(type).get(0);
    }

    private static boolean isActiveRecord(TypeMirror type) {
        return element(type).getQualifiedName().contentEquals(ACTIVE_RECORD);
    }

    /** Whether a superclass is the generated class of another model, which the model cannot share. */
    private static boolean isGeneratedFor(TypeMirror type, TypeMirror superclass) {
        return isModel(type) && GeneratedName.of(element(type)).isNameOf(superclass);
    }

    private static boolean isModel(TypeMirror type) {
        return element(type).getAnnotation(Model.class) != null;
    }

    private static TypeElement element(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }
}
