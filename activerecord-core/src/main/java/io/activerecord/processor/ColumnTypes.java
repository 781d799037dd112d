package io.activerecord.processor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The types that a property may have without a converter, as the mapping rules list them. */
final class ColumnTypes {
    private static final Set<String> NUMBERS = Set.of(
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger");

    private static final Set<String> OTHERS = Set.of(
            "java.lang.Boolean",
            "java.util.UUID",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.Duration",
            "java.time.MonthDay",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.time.ZonedDateTime");

    /** What an array column may hold. */
    private static final Set<String> ELEMENTS = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Boolean",
            "java.util.UUID");

    private static final Map<TypeKind, String> BOXES = Map.of(
            TypeKind.BOOLEAN, "java.lang.Boolean",
            TypeKind.CHAR, "java.lang.Character",
            TypeKind.BYTE, "java.lang.Byte",
            TypeKind.SHORT, "java.lang.Short",
            TypeKind.INT, "java.lang.Integer",
            TypeKind.LONG, "java.lang.Long",
            TypeKind.FLOAT, "java.lang.Float",
            TypeKind.DOUBLE, "java.lang.Double");

    private ColumnTypes() {}

    /** Empty for a type that is no column. */
    static Optional<ColumnKind> kindOf(TypeMirror type) {
        String name = nameOf(type);
        if (NUMBERS.contains(name)) {
            return Optional.of(ColumnKind.NUMBER);
        }
        if (name.equals("java.lang.String")) {
            return Optional.of(ColumnKind.TEXT);
        }
        boolean plain = OTHERS.contains(name) || isKind(type, ElementKind.ENUM) || isColumnArray(type);
        return plain ? Optional.of(ColumnKind.PLAIN) : Optional.empty();
    }

    /** The class of a type, of a primitive its box; without type arguments. Empty for arrays and the like. */
    static String nameOf(TypeMirror type) {
        return type.getKind().isPrimitive() ? boxOf(type) : elementName(type);
    }

    /** The name of a primitive type's box. */
    static String boxOf(TypeMirror primitive) {
        return BOXES.getOrDefault(primitive.getKind(), "");
    }

    static boolean isKind(TypeMirror type, ElementKind kind) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getKind() == kind;
    }

    private static String elementName(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return "";
        }
        Element element = ((DeclaredType) type).asElement();
        return ((TypeElement) element).getQualifiedName().toString();
    }

    private static boolean isColumnArray(TypeMirror type) {
        if (type.getKind() != TypeKind.ARRAY) {
            return false;
        }
        TypeMirror element = ((ArrayType) type).getComponentType();
        return element.getKind() == TypeKind.BYTE || ELEMENTS.contains(elementName(element));
    }
}
