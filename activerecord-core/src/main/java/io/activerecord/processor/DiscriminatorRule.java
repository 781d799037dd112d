package io.activerecord.processor;

import io.activerecord.annotation.Column;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What a field annotated {@code @Discriminator} must be. */
final class DiscriminatorRule {
    private static final Map<String, Integer> BITS =
            Map.of("java.lang.Byte", 8, "java.lang.Short", 16, "java.lang.Integer", 32, "java.lang.Long", 64);

    private DiscriminatorRule() {}

    static Optional<String> complaint(Property property, Mapping mapping) {
        TypeMirror type = property.type();
        boolean fits = ColumnTypes.nameOf(type).equals("java.lang.String")
                || ColumnTypes.isKind(type, ElementKind.ENUM)
                || isNumber(type);
        if (mapping != Mapping.BASIC || !fits) {
            return Optional.of("a discriminator is a String, an enum or a whole number, and this is "
                    + TypeNames.of(type) + "; change the type");
        }
        @Nullable Column column = property.source().getAnnotation(Column.class);
        return column != null && !column.insertable()
                ? Optional.of("a discriminator is written at insert; take insertable = false off")
                : Optional.empty();
    }

    static boolean isNumber(TypeMirror type) {
        return BITS.containsKey(ColumnTypes.nameOf(type));
    }

    /** Why a text is no value of a type of whole numbers, if it is not. */
    static Optional<String> notANumber(TypeMirror type, String text) {
        String name = ColumnTypes.nameOf(type);
        try {
            if (new BigInteger(text).bitLength() < BITS.getOrDefault(name, 0)) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // said below
        }
        return Optional.of("is no " + name.substring(name.lastIndexOf('.') + 1));
    }
}
