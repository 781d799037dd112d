package io.activerecord.mapping;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Primitive types, their boxes, and which number fits into which without loss. */
final class Primitives {
    private Primitives() {}

    /** The box of a primitive type; any other class as it is. */
    static Class<?> box(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** {@code value} as a {@code type}, widened if it is a smaller number; null if it does not fit. */
    static @Nullable Object widen(Object value, Class<?> type) {
        if (type.isInstance(value)) {
            return value;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return widenInteger((Number) value, type);
        }
        if (value instanceof BigInteger integer && type == BigDecimal.class) {
            return new BigDecimal(integer);
        }
        return value instanceof Float number && type == Double.class ? (Object) number.doubleValue() : null;
    }

    private static @Nullable Object widenInteger(Number value, Class<?> type) {
        if (type == Long.class) {
            return value.longValue();
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(value.longValue());
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(value.longValue());
        }
        if (value instanceof Long) {
            return null;
        }
        if (type == Integer.class) {
            return value.intValue();
        }
        if (type == Double.class) {
            return value.doubleValue();
        }
        return widenSmall(value, type);
    }

    private static @Nullable Object widenSmall(Number value, Class<?> type) {
        if (value instanceof Integer) {
            return null;
        }
        if (type == Float.class) {
            return value.floatValue();
        }
        return type == Short.class ? (Object) value.shortValue() : null;
    }
}
