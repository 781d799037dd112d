package io.activerecord.mapping;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.error.MappingException;
import java.util.Arrays;
import java.util.List;

/** The values of a discriminator: texts, constants of an enum, or whole numbers. */
final class DiscriminatorType {
    private DiscriminatorType() {}

    static void check(ModelField field, ColumnMapping column) {
        Class<?> type = Primitives.box(column.javaType());
        boolean number =
                List.of(Byte.class, Short.class, Integer.class, Long.class).contains(type);
        if (field.field().isAnnotationPresent(io.activerecord.annotation.Convert.class)
                || field.field().isAnnotationPresent(io.activerecord.annotation.Json.class)
                || !(number || type == String.class || type.isEnum())) {
            throw field.place()
                    .error("a discriminator is a String, an enum or a whole number, and this is "
                            + column.javaType().getTypeName() + "; change the type");
        }
        if (!column.insertable()) {
            throw field.place().error("a discriminator is written at insert; take insertable = false off");
        }
    }

    /** The value of rows of {@code type}, of the class of the property. */
    static Object value(ColumnMapping discriminator, Class<?> type) {
        String text = ClassTree.value(type);
        Class<?> property = Primitives.box(discriminator.javaType());
        if (property == String.class) {
            return text;
        }
        return property.isEnum() ? constant(property, text, type) : number(property, text, type);
    }

    private static Object constant(Class<?> property, String text, Class<?> type) {
        for (Object constant : property.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw unfit(
                type,
                text,
                "is no constant of " + property.getSimpleName() + Arrays.toString(property.getEnumConstants()));
    }

    private static Object number(Class<?> property, String text, Class<?> type) {
        try {
            if (property == Long.class) {
                return Long.valueOf(text);
            }
            if (property == Integer.class) {
                return Integer.valueOf(text);
            }
            return property == Short.class ? (Object) Short.valueOf(text) : (Object) Byte.valueOf(text);
        } catch (NumberFormatException e) {
            throw unfit(type, text, "is no " + property.getSimpleName());
        }
    }

    private static MappingException unfit(Class<?> type, String text, String why) {
        boolean said = type.isAnnotationPresent(DiscriminatorValue.class);
        return ModelRules.error(
                type,
                "its discriminator '" + text + "'" + (said ? "" : ", the class's name,") + " " + why,
                "say which it is with @DiscriminatorValue");
    }
}
