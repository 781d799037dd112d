package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Convert;
import io.activerecord.annotation.Json;
import io.activerecord.sql.ColumnType;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Decides from a field's type and annotations how its values are stored. */
final class ValueMappings {
    private static final String REMEDIES = "; annotate it with @Json or @Convert, or leave it out with @Transient";

    private ValueMappings() {}

    /** How the values of {@code field}, a property or a record's component of class {@code type}, are stored. */
    static ValueMapping of(Place place, Field field, Type type) {
        Class<?> javaType = TypeBindings.rawClass(type);
        Column column = field.getAnnotation(Column.class);
        ValueMapping special = annotated(place, field, type, javaType);
        if (column != null && !column.zone().isEmpty()) {
            if (special != null) {
                throw place.error("@Column(zone) does not go together with @Json or @Convert; remove one");
            }
            return ZoneConversion.of(place, javaType, column.zone());
        }
        return special != null ? special : plain(place, javaType);
    }

    private static @Nullable ValueMapping annotated(Place place, Field field, Type type, Class<?> javaType) {
        Convert convert = field.getAnnotation(Convert.class);
        boolean json = field.isAnnotationPresent(Json.class);
        if (convert != null && json) {
            throw place.error("@Json does not go together with @Convert; remove one");
        }
        if (convert != null) {
            return AttributeConversion.of(place, javaType, convert.value());
        }
        return json ? json(place, type, javaType) : null;
    }

    private static ValueMapping json(Place place, Type type, Class<?> javaType) {
        if (javaType == String.class) {
            return ValueMapping.plain(ColumnType.JSON, javaType);
        }
        try {
            return JacksonConversion.of(type, javaType);
        } catch (NoClassDefFoundError e) {
            throw place.error(
                    "@Json needs Jackson, which is not on the class path"
                            + "; add com.fasterxml.jackson.core:jackson-databind",
                    e);
        }
    }

    private static ValueMapping plain(Place place, Class<?> javaType) {
        ColumnType type = ColumnType.of(javaType);
        if (type != null) {
            return ValueMapping.plain(type, javaType);
        }
        if (javaType.isEnum()) {
            return EnumConversion.of(place, javaType);
        }
        ValueMapping iso = IsoConversion.of(javaType);
        if (iso != null) {
            return iso;
        }
        throw place.error("a " + javaType.getTypeName() + " has no column type" + remedies(javaType));
    }

    private static String remedies(Class<?> javaType) {
        if (javaType == char.class || javaType == Character.class) {
            return "; use String, a converter (@Convert), or leave it out with @Transient";
        }
        if (javaType == java.util.Optional.class) {
            return "; declare the value itself, which may be null, or leave it out with @Transient";
        }
        if (javaType.isRecord()) {
            return "; annotate it with @Embedded, @Json or @Convert, or leave it out with @Transient";
        }
        return REMEDIES;
    }
}
