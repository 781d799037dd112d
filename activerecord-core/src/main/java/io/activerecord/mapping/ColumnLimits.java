package io.activerecord.mapping;

import io.activerecord.annotation.Column;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of the values that a column holds. Immutable; safe for use by several threads.
 *
 * @param length most characters or bytes; 0 where the model does not say
 * @param precision digits of a decimal number; 0 where the model does not say
 * @param scale those of them behind the point
 * @param nullable whether it may be NULL: no primitive may, and no key
 */
public record ColumnLimits(int length, int precision, int scale, boolean nullable) {
    static ColumnLimits of(Field field, boolean key) {
        Column column = field.getAnnotation(Column.class);
        boolean nullable = !key && !field.getType().isPrimitive();
        return column == null
                ? new ColumnLimits(0, 0, 0, nullable)
                : new ColumnLimits(column.length(), column.precision(), column.scale(), nullable && column.nullable());
    }

    /** Those of a component: where there may be no record, there may be no value. */
    ColumnLimits within(ColumnLimits whole) {
        return new ColumnLimits(length, precision, scale, nullable || whole.nullable);
    }

    /** What is wrong with them on a column of {@code value}; null if nothing is. */
    static @Nullable String problem(ColumnLimits limits, ValueMapping value) {
        return switch (value.type()) {
            case STRING, JSON, BYTES ->
                limits.precision + limits.scale == 0
                        ? range(limits)
                        : "@Column(precision, scale) is for BigDecimal and BigInteger; use length";
            case DECIMAL, BIG_INTEGER ->
                limits.length == 0 ? range(limits) : "@Column(length) is for texts and bytes; use precision and scale";
            default ->
                limits.length + limits.precision + limits.scale == 0
                        ? null
                        : "@Column(length) is for texts and bytes, precision and scale are for BigDecimal and BigInteger"
                                + "; leave them out";
        };
    }

    private static @Nullable String range(ColumnLimits limits) {
        boolean negative = limits.length < 0 || limits.precision < 0 || limits.scale < 0;
        if (negative) {
            return "@Column has a negative length, precision or scale; leave out what is not to be said";
        }
        return limits.scale > limits.precision
                ? "@Column(scale = " + limits.scale + ") is more than precision = " + limits.precision
                        + "; the precision counts all digits"
                : null;
    }
}
