package io.activerecord.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of value that cross the border between Java and a database. Every dialect stores each of them; enums,
 * embedded records and converted properties are turned into one of them before they get this far.
 */
public enum ColumnType {
    BOOLEAN(Boolean.class),
    BYTE(Byte.class),
    SHORT(Short.class),
    INTEGER(Integer.class),
    LONG(Long.class),
    FLOAT(Float.class),
    DOUBLE(Double.class),
    DECIMAL(BigDecimal.class),
    BIG_INTEGER(BigInteger.class),
    STRING(String.class),
    BYTES(byte[].class),
    UUID(java.util.UUID.class),
    /** A point on the time line; stored in UTC. */
    INSTANT(Instant.class),
    LOCAL_DATE(LocalDate.class),
    LOCAL_TIME(LocalTime.class),
    /** A date and time without zone, stored as written. */
    LOCAL_DATE_TIME(LocalDateTime.class),
    /** A point on the time line together with the offset it was written in, where the engine keeps one. */
    OFFSET_DATE_TIME(OffsetDateTime.class),
    /** JSON text; the Java value is the text itself. */
    JSON(String.class),
    /** Several texts in order; elements may be null. As every array type: the engine's own array, or JSON text. */
    STRING_ARRAY(String[].class),
    INTEGER_ARRAY(Integer[].class),
    LONG_ARRAY(Long[].class),
    DOUBLE_ARRAY(Double[].class),
    BOOLEAN_ARRAY(Boolean[].class),
    UUID_ARRAY(java.util.UUID[].class);

    private static final Map<Class<?>, ColumnType> BY_CLASS = Map.ofEntries(
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(byte.class, BYTE),
            Map.entry(Byte.class, BYTE),
            Map.entry(short.class, SHORT),
            Map.entry(Short.class, SHORT),
            Map.entry(int.class, INTEGER),
            Map.entry(Integer.class, INTEGER),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(float.class, FLOAT),
            Map.entry(Float.class, FLOAT),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(BigInteger.class, BIG_INTEGER),
            Map.entry(String.class, STRING),
            Map.entry(byte[].class, BYTES),
            Map.entry(java.util.UUID.class, UUID),
            Map.entry(Instant.class, INSTANT),
            Map.entry(LocalDate.class, LOCAL_DATE),
            Map.entry(LocalTime.class, LOCAL_TIME),
            Map.entry(LocalDateTime.class, LOCAL_DATE_TIME),
            Map.entry(OffsetDateTime.class, OFFSET_DATE_TIME),
            Map.entry(String[].class, STRING_ARRAY),
            Map.entry(Integer[].class, INTEGER_ARRAY),
            Map.entry(Long[].class, LONG_ARRAY),
            Map.entry(Double[].class, DOUBLE_ARRAY),
            Map.entry(Boolean[].class, BOOLEAN_ARRAY),
            Map.entry(java.util.UUID[].class, UUID_ARRAY));

    private final Class<?> javaType;

    ColumnType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** Whether its values are arrays of a basic type; {@link #BYTES} are not. */
    public boolean isArray() {
        return javaType.isArray() && this != BYTES;
    }

    /** The boxed Java class of this type's values. */
    public Class<?> javaType() {
        return javaType;
    }

    /**
     * The type whose values are of {@code type}, primitives included, or null where there is none: the class then
     * needs a converter.
     */
    public static @Nullable ColumnType of(Class<?> type) {
        return BY_CLASS.get(type);
    }
}
