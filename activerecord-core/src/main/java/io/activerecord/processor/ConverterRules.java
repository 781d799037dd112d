package io.activerecord.processor;

import io.activerecord.annotation.AttributeConverter;
import io.activerecord.annotation.Convert;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What the class named by {@code @Convert} must be for the property that it converts. */
final class ConverterRules {
    private final Types types;

    ConverterRules(Types types) {
        this.types = types;
    }

    /** What is wrong with the property's converter, if anything. */
    Optional<String> complaint(Property property) {
        return converterOf(property.source())
                .filter(converter -> !TypeParts.isBroken(converter))
                .flatMap(converter -> complaint(converter, property.type()));
    }

    private Optional<String> complaint(DeclaredType converter, TypeMirror propertyType) {
        TypeElement element = (TypeElement) converter.asElement();
        boolean made = !element.getModifiers().contains(Modifier.ABSTRACT)
                && ClassRules.hasDefaultConstructor(element)
                && !ClassRules.isInner(element);
        if (!made) {
            return Optional.of(element + " cannot be made; a converter is a class, not abstract and not inner, with a"
                    + " constructor without parameters");
        }
        return contract(element.asType())
                .map(DeclaredType::getTypeArguments)
                .filter(arguments -> arguments.size() == 2)
                .flatMap(arguments -> complaint(element, arguments, propertyType));
    }

    private Optional<String> complaint(
            TypeElement converter, List<? extends TypeMirror> arguments, TypeMirror propertyType) {
        TypeMirror from = arguments.get(0);
        TypeMirror to = arguments.get(1);
        if (!isSameClass(from, propertyType)) {
            return Optional.of(converter + " converts " + TypeNames.of(from) + ", and the field is "
                    + TypeNames.of(propertyType) + "; use a converter of that type");
        }
        return ColumnTypes.kindOf(to).isPresent()
                ? Optional.empty()
                : Optional.of(converter + " converts to " + TypeNames.of(to)
                        + ", which is no column type; convert to String, a number, byte[], UUID or a java.time type");
    }

    private boolean isSameClass(TypeMirror converted, TypeMirror property) {
        return property.getKind().isPrimitive()
                ? ColumnTypes.nameOf(converted).equals(ColumnTypes.nameOf(property))
                : types.isSameType(types.erasure(converted), types.erasure(property));
    }

    /** The converter contract among the supertypes, with its two type arguments. */
    private Optional<DeclaredType> contract(TypeMirror type) {
        if (ColumnTypes.nameOf(type).equals(AttributeConverter.class.getName())) {
            return Optional.of((DeclaredType) type);
        }
        return types.directSupertypes(type).stream()
                .flatMap(supertype -> contract(supertype).stream())
                .findFirst();
    }

    private static Optional<DeclaredType> converterOf(Element source) {
        return source.getAnnotationMirrors().stream()
                .filter(mirror -> isConvert(mirror))
                .flatMap(mirror -> mirror.getElementValues().values().stream())
                .map(AnnotationValue::getValue)
                .filter(DeclaredType.class::isInstance)
                .map(DeclaredType.class::cast)
                .findFirst();
    }

    private static boolean isConvert(AnnotationMirror mirror) {
        return ColumnTypes.nameOf(mirror.getAnnotationType()).equals(Convert.class.getName());
    }
}
