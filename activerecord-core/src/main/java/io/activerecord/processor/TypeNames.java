package io.activerecord.processor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * Spells types in full, so that no class of the model's package can be mistaken for another, and without their
 * annotations, which compilers print in different ways.
 */
final class TypeNames extends SimpleTypeVisitor14<String, @Nullable Void> {
    private static final TypeNames INSTANCE = new TypeNames();

    private TypeNames() {}

    static String of(TypeMirror type) {
        return INSTANCE.visit(type, null);
    }

    /** As a type argument: primitives as their boxes. */
    static String argument(TypeMirror type) {
        return type.getKind().isPrimitive() ? ColumnTypes.boxOf(type) : of(type);
    }

    @Override
    public String visitDeclared(DeclaredType type, @Nullable Void none) {
        return rawName(type) + arguments(type.getTypeArguments());
    }

    @Override
    public String visitArray(ArrayType type, @Nullable Void none) {
        return of(type.getComponentType()) + "[]";
    }

    @Override
    public String visitPrimitive(PrimitiveType type, @Nullable Void none) {
        return type.getKind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String visitWildcard(WildcardType type, @Nullable Void none) {
        if (type.getExtendsBound() != null) {
            return "? extends " + of(type.getExtendsBound());
        }
        return type.getSuperBound() == null ? "?" : "? super " + of(type.getSuperBound());
    }

    @Override
    protected String defaultAction(TypeMirror type, @Nullable Void none) {
        return type.toString();
    }

    /** Only an inner class of a generic class is spelled with the arguments of the class around it. */
    private static String rawName(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        boolean inner = element.getKind() == ElementKind.CLASS
                && !element.getModifiers().contains(Modifier.STATIC)
                && type.getEnclosingType().getKind() == TypeKind.DECLARED;
        return inner
                ? of(type.getEnclosingType()) + "." + element.getSimpleName()
                : element.getQualifiedName().toString();
    }

    private static String arguments(List<? extends TypeMirror> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(TypeNames::of).collect(Collectors.joining(", ", "<", ">"));
    }
}
