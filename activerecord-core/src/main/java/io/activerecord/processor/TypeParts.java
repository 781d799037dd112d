package io.activerecord.processor;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;
import org.jspecify.annotations.Nullable;

/** Takes a type apart into the classes that the generated source has to name. */
final class TypeParts extends SimpleTypeVisitor14<Stream<TypeMirror>, @Nullable Void> {
    private static final TypeParts INSTANCE = new TypeParts();

    private TypeParts() {}

    /** Whether a class in it does not exist: the compiler says so itself. */
    static boolean isBroken(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR || of(type).anyMatch(part -> part.getKind() == TypeKind.ERROR);
    }

    /** A class in it that a source file of that package may not name. */
    static Optional<TypeElement> hiddenFrom(String packageName, TypeMirror type) {
        return of(type).map(part -> (TypeElement) ((DeclaredType) part).asElement())
                .filter(element -> !isVisible(packageName, element))
                .findFirst();
    }

    /** Whether every package may name the class: it is public, and so is every class around it. */
    static boolean isOpen(TypeElement type) {
        return withOuterClasses(type).allMatch(element -> element.getModifiers().contains(Modifier.PUBLIC));
    }

    private static boolean isVisible(String packageName, TypeElement type) {
        boolean here = GeneratedName.of(type).packageName().equals(packageName)
                && withOuterClasses(type)
                        .noneMatch(element -> element.getModifiers().contains(Modifier.PRIVATE));
        return here || isOpen(type);
    }

    /** The class and the classes around it, innermost first. */
    static Stream<Element> withOuterClasses(TypeElement type) {
        return Stream.iterate(type, TypeElement.class::isInstance, Element::getEnclosingElement);
    }

    private static Stream<TypeMirror> of(@Nullable TypeMirror type) {
        return type == null ? Stream.empty() : INSTANCE.visit(type, null);
    }

    @Override
    public Stream<TypeMirror> visitDeclared(DeclaredType type, @Nullable Void none) {
        return Stream.concat(Stream.of(type), type.getTypeArguments().stream().flatMap(TypeParts::of));
    }

    @Override
    public Stream<TypeMirror> visitError(ErrorType type, @Nullable Void none) {
        return Stream.of(type);
    }

    @Override
    public Stream<TypeMirror> visitArray(ArrayType type, @Nullable Void none) {
        return of(type.getComponentType());
    }

    @Override
    public Stream<TypeMirror> visitWildcard(WildcardType type, @Nullable Void none) {
        return Stream.<@Nullable TypeMirror>of(type.getExtendsBound(), type.getSuperBound())
                .flatMap(TypeParts::of);
    }

    @Override
    protected Stream<TypeMirror> defaultAction(TypeMirror type, @Nullable Void none) {
        return Stream.empty();
    }
}
