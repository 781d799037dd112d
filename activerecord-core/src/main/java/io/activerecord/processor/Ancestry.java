package io.activerecord.processor;

import io.activerecord.annotation.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * What a model extends: the mapped classes, topmost first and the model last, each with its type arguments as the model
 * sees them, and where the line ends. A class that is generated is passed over: above it is the parent it is told.
 */
record Ancestry(List<DeclaredType> mapped, End end) {
    private static final String ACTIVE_RECORD = "io.activerecord.ActiveRecord";

    /** Where the line of superclasses ends. */
    enum End {
        /** At {@code ActiveRecord}, past the class that is generated for the model. */
        GENERATED,
        /** At {@code ActiveRecord} itself: the model wants no generated code. */
        ACTIVE_RECORD,
        /** Past the class that is generated for the model, but at no {@code ActiveRecord}. */
        NO_RECORD,
        /** Somewhere else. */
        ELSEWHERE
    }

    static Ancestry of(TypeElement model, GeneratedName name, Types types) {
        List<DeclaredType> mapped = new ArrayList<>();
        boolean generated = false;
        Optional<? extends TypeMirror> current = Optional.of(model.asType());
        while (current.isPresent() && current.get() instanceof DeclaredType type && !isError(type)) {
            if (isActiveRecord(type)) {
                return new Ancestry(mapped, generated ? End.GENERATED : End.ACTIVE_RECORD);
            }
            mapped.add(0, type);
            TypeMirror above = superclass(type, types);
            boolean others = isGeneratedFor(type, above) && !element(type).equals(model);
            if (others && !generated) {
                return new Ancestry(mapped, End.ELSEWHERE);
            }
            boolean own = name.isNameOf(above);
            generated |= own;
            current = own || others ? Parent.of(own ? model : element(type), model, types) : Optional.of(above);
        }
        if (current.isEmpty()) {
            return new Ancestry(mapped, End.GENERATED);
        }
        return new Ancestry(mapped, generated ? End.NO_RECORD : End.ELSEWHERE);
    }

    /** The models among the classes, topmost first. */
    List<TypeElement> models() {
        return mapped.stream().map(Ancestry::element).filter(Ancestry::isModel).toList();
    }

    /** The nearest model above. */
    Optional<TypeElement> parentModel() {
        List<TypeElement> above = mapped.isEmpty()
                ? List.of()
                : mapped.subList(0, mapped.size() - 1).stream()
                        .map(Ancestry::element)
                        .filter(Ancestry::isModel)
                        .toList();
        return above.isEmpty() ? Optional.empty() : Optional.of(above.get(above.size() - 1));
    }

    /** The superclass with the type arguments put in, which the element alone does not know. */
    private static TypeMirror superclass(DeclaredType type, Types types) {
        TypeMirror declared = ((TypeElement) type.asElement()).getSuperclass();
        if (declared.getKind() != TypeKind.DECLARED) {
            return declared;
        }
        return types.directSupertypes(type).get(0);
    }

    private static boolean isError(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR;
    }

    private static boolean isActiveRecord(TypeMirror type) {
        return element(type).getQualifiedName().contentEquals(ACTIVE_RECORD);
    }

    /** Whether a superclass is the class that is generated for {@code type}. */
    private static boolean isGeneratedFor(TypeMirror type, TypeMirror superclass) {
        return isModel(element(type)) && GeneratedName.of(element(type)).isNameOf(superclass);
    }

    private static boolean isModel(TypeElement type) {
        return type.getAnnotation(Model.class) != null;
    }

    static TypeElement element(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }
}
