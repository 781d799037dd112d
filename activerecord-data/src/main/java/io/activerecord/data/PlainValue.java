package io.activerecord.data;

import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one text of a value, whatever engine it came from, and the value of such a text. */
final class PlainValue {
    private PlainValue() {}

    /**
     * Numbers without zeros that mean nothing, truths as 1 and 0, times as ISO 8601, a point in time in UTC whatever its offset, JSON
     * with its keys in order and without spaces, bytes as hexadecimal digits, arrays as the list of their elements.
     */
    static String of(ColumnType type, Object value) {
        return switch (type) {
            case BOOLEAN -> (boolean) value ? "1" : "0";
            case DECIMAL -> plain((BigDecimal) value);
            case FLOAT, DOUBLE -> floating((Number) value);
            case BYTES -> HexFormat.of().formatHex((byte[]) value);
            case OFFSET_DATE_TIME -> ((OffsetDateTime) value).toInstant().toString();
            case JSON -> PlainJson.of((String) value);
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> array(value);
            default -> value.toString();
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Zero has no sign, as some engines keep none. */
    private static String floating(Number number) {
        return number.doubleValue() == 0 ? "0" : number.toString();
    }

    private static String array(Object value) {
        return Arrays.stream((@Nullable Object[]) value)
                .map(element -> {
                    String text = element instanceof Double number ? floating(number) : String.valueOf(element);
                    return element == null ? "-" : text.length() + ":" + text;
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Whether keys of this type can be kept as text and gone on from. */
    static boolean isOrdered(ColumnType type) {
        return switch (type) {
            case BOOLEAN, FLOAT, DOUBLE, JSON, OFFSET_DATE_TIME -> false;
            default -> !type.isArray();
        };
    }

    /** The value of a text, of a type that {@link #isOrdered}. */
    static Object parse(ColumnType type, String text) {
        return switch (type) {
            case BYTE -> Byte.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BIG_INTEGER -> new BigInteger(text);
            case STRING -> text;
            case BYTES -> HexFormat.of().parseHex(text);
            case UUID -> UUID.fromString(text);
            case INSTANT -> Instant.parse(text);
            case LOCAL_DATE -> LocalDate.parse(text);
            case LOCAL_TIME -> LocalTime.parse(text);
            case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
            default -> throw new IllegalArgumentException("no key is of type " + type);
        };
    }
}
