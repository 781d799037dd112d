package io.activerecord.data;

import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * A column on its way. Immutable.
 *
 * @param source as the source's database spells it
 * @param target as the target's does
 * @param type what its values are in between, on both sides
 * @param fraction digits of a second that the target holds; 9 for all
 * @param scale digits behind the point that it holds; negative for all
 * @param padded whether one side fills texts with spaces, so that those at the end mean nothing
 * @param truthOfNumber whether the source's truths are numbers, which must be 0 or 1
 * @param reduced whether digits that the target does not hold are dropped, else refused
 */
record CopyColumn(
        String source,
        String target,
        ColumnType type,
        int fraction,
        int scale,
        boolean padded,
        boolean truthOfNumber,
        boolean reduced) {
    static final int NANOSECONDS = 9;

    /** The same without refusing anything. */
    CopyColumn reducing() {
        return new CopyColumn(source, target, type, fraction, scale, padded, truthOfNumber, true);
    }

    /** The value as the target holds it. */
    @Nullable
    Object fitted(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case STRING -> padded ? unpadded((String) value) : value;
            case DECIMAL -> rounded((BigDecimal) value);
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME, LOCAL_TIME -> fraction < NANOSECONDS ? cut(value) : value;
            default -> value;
        };
    }

    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private BigDecimal rounded(BigDecimal number) {
        if (scale < 0 || number.scale() <= scale || number.stripTrailingZeros().scale() <= scale) {
            return number;
        }
        if (!reduced) {
            throw refusal("more than " + scale + " digits behind the point");
        }
        return number.setScale(scale, RoundingMode.HALF_UP);
    }

    private Object cut(Object value) {
        Temporal time = (Temporal) value;
        return time.with(ChronoField.NANO_OF_SECOND, nanos(time.get(ChronoField.NANO_OF_SECOND)));
    }

    private int nanos(int nanos) {
        int unit = 1;
        for (int i = fraction; i < NANOSECONDS; i++) {
            unit *= 10;
        }
        int rest = nanos % unit;
        if (rest != 0 && !reduced) {
            throw refusal("more than " + fraction + " digits of a second");
        }
        return nanos - rest;
    }

    private MappingException refusal(String what) {
        return new MappingException("column '" + source + "' has a value with " + what
                + ", which the target does not hold; see losses(CopyLosses.REDUCED)");
    }
}
