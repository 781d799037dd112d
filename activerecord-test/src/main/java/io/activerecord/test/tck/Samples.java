package io.activerecord.test.tck;

import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Values of each type: those at its ends, those that go wrong most often, and any. */
final class Samples {
    private static final long FIRST_SECOND =
            Instant.parse("1000-01-02T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
    private static final BigInteger GREATEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    private Samples() {}

    /** Values that every engine stores, but for what is a feature. */
    static List<Object> of(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> List.of(true, false);
            case BYTE -> List.of(Byte.MIN_VALUE, (byte) -1, (byte) 0, (byte) 1, Byte.MAX_VALUE);
            case SHORT -> List.of(Short.MIN_VALUE, (short) -1, (short) 0, (short) 1, Short.MAX_VALUE);
            case INTEGER -> List.of(Integer.MIN_VALUE, -1, 0, 1, 65_536, Integer.MAX_VALUE);
            case LONG -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 32, (1L << 53) + 1, Long.MAX_VALUE);
            case FLOAT -> List.of(0f, 1.5f, -1.5f, 0.1f, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE);
            case DOUBLE ->
                List.of(0.0, 1.5, -1.5, 0.1, Math.PI, 1e-300, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE);
            case DECIMAL, BIG_INTEGER -> exact(type);
            case STRING -> texts();
            case BYTES ->
                List.of(new byte[] {0}, new byte[] {1, 0, -1}, "text".getBytes(StandardCharsets.UTF_8), everyByte());
            case UUID ->
                List.of(new UUID(0, 0), new UUID(-1, -1), UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2"));
            case JSON ->
                List.of(
                        "{}",
                        "[]",
                        "{\"a\":1}",
                        "[1,2.5,null,true,\"x\"]",
                        "{\"a\":{\"b\":[\"\u00fc \uD83D\uDE00\"]}}",
                        "\"text\"",
                        "12");
            default -> type.isArray() ? arrays(type) : times(type);
        };
    }

    private static List<Object> exact(ColumnType type) {
        if (type == ColumnType.BIG_INTEGER) {
            BigInteger beyond = BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE);
            return List.of(BigInteger.ZERO, BigInteger.ONE, beyond, beyond.negate(), GREATEST, GREATEST.negate());
        }
        return List.of(
                BigDecimal.ZERO,
                new BigDecimal("1.50"),
                new BigDecimal("-0.0000000001"),
                new BigDecimal("1E+3"),
                new BigDecimal("12345678901234567.0123456789"),
                new BigDecimal(GREATEST, 10),
                new BigDecimal(GREATEST.negate(), 10));
    }

    private static List<Object> texts() {
        return List.of(
                "a",
                " a ",
                "null",
                "O'Brien",
                "\"quoted\"",
                "back\\slash \\n",
                "100% _x_ [y] {z}",
                "tab\tline\nreturn\r\n",
                "\u00e4\u00f6\u00fc \u00df \u20ac \u0130\u0131",
                "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "\u65e5\u672c\u8a9e",
                "\uD83D\uDE00 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "e\u0301 is not \u00e9",
                "\u200Bzero width\uFEFF",
                "; drop table x; --",
                "x".repeat(200),
                "\u20ac".repeat(200),
                "\uD83D\uDE00".repeat(100));
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static List<Object> times(ColumnType type) {
        return switch (type) {
            case INSTANT -> List.<Object>copyOf(instants());
            case OFFSET_DATE_TIME ->
                List.of(
                        OffsetDateTime.parse("1970-01-01T00:00:00Z"),
                        OffsetDateTime.parse("2024-02-29T12:34:56.123456789+05:30"),
                        OffsetDateTime.parse("2024-03-31T02:30:00-11:00"),
                        OffsetDateTime.parse("1999-12-31T23:59:59.999999999+14:00"),
                        OffsetDateTime.parse("1000-06-15T00:00:00+01:00"));
            case LOCAL_DATE ->
                List.of(
                        LocalDate.parse("1970-01-01"),
                        LocalDate.parse("1969-12-31"),
                        LocalDate.parse("2024-02-29"),
                        LocalDate.parse("1900-03-01"),
                        LocalDate.parse("1582-10-04"),
                        LocalDate.parse("1582-10-10"),
                        LocalDate.parse("1500-02-28"),
                        LocalDate.parse("1000-01-01"),
                        LocalDate.parse("9999-12-31"));
            case LOCAL_TIME ->
                List.of(
                        LocalTime.MIDNIGHT,
                        LocalTime.NOON,
                        LocalTime.of(2, 30),
                        LocalTime.of(0, 0, 1),
                        LocalTime.parse("12:34:56.123456789"),
                        LocalTime.MAX);
            default ->
                List.of(
                        LocalDateTime.parse("1970-01-01T00:00:00"),
                        LocalDateTime.parse("1969-12-31T23:59:59.999999999"),
                        LocalDateTime.parse("2024-03-31T02:30:00"), // does not exist in Berlin
                        LocalDateTime.parse("2018-11-04T00:30:00"), // nor this in Sao Paulo
                        LocalDateTime.parse("2011-12-30T12:00:00"), // nor that day in Apia
                        LocalDateTime.parse("2024-10-27T02:30:00.123456789"), // twice in Berlin
                        LocalDateTime.parse("1582-10-10T00:00:00"),
                        LocalDateTime.parse("1000-01-01T00:00:00"),
                        LocalDateTime.parse("9999-12-31T23:59:59"));
        };
    }

    static List<Instant> instants() {
        return List.of(
                Instant.EPOCH,
                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                Instant.parse("2024-02-29T12:34:56.123456789Z"),
                Instant.parse("2024-03-31T00:59:59.5Z"), // before, in and after the gap in Berlin
                Instant.parse("2024-03-31T01:00:00Z"),
                Instant.parse("2024-10-27T00:30:00Z"), // 02:30 in Berlin, and an hour later again
                Instant.parse("2024-10-27T01:30:00Z"),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("1893-03-31T23:00:00Z"),
                Instant.parse("1582-10-10T00:00:00Z"),
                Instant.parse("1000-01-02T00:00:00Z"),
                Instant.parse("9999-12-30T23:59:59Z"));
    }

    private static List<Object> arrays(ColumnType type) {
        return switch (type) {
            case STRING_ARRAY ->
                List.of(
                        new String[0],
                        new String[] {"a"},
                        new String[] {"a", null, "b"},
                        new String[] {"a,b", "{c}", "\"d\"", "e\\f", "null", "NULL", " g ", "[1]", "'"},
                        new String[] {"\u00fc", "\uD83D\uDE00", "line\nbreak"});
            case INTEGER_ARRAY ->
                List.of(new Integer[0], new Integer[] {1}, new Integer[] {Integer.MIN_VALUE, null, Integer.MAX_VALUE});
            case LONG_ARRAY ->
                List.of(new Long[0], new Long[] {1L}, new Long[] {Long.MIN_VALUE, null, (1L << 53) + 1, Long.MAX_VALUE
                });
            case DOUBLE_ARRAY ->
                List.of(new Double[0], new Double[] {0.1}, new Double[] {-1.5, null, 1e300, Double.MIN_NORMAL});
            case BOOLEAN_ARRAY -> List.of(new Boolean[0], new Boolean[] {true}, new Boolean[] {true, null, false});
            default -> List.of(new UUID[0], new UUID[] {new UUID(0, 1), null, new UUID(-1, -1)});
        };
    }

    /** Any value of a type that has an order, or of bytes, text and UUIDs. */
    static Object random(ColumnType type, Random random) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) random.nextInt();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> (float) (random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            case DOUBLE -> random.nextGaussian() * Math.pow(10, random.nextInt(400) - 200);
            case DECIMAL -> new BigDecimal(new BigInteger(90, random), random.nextInt(11));
            case BIG_INTEGER -> new BigInteger(1 + random.nextInt(126), random).negate();
            case STRING, JSON -> text(type, random);
            case BYTES -> bytes(random);
            case UUID -> new UUID(random.nextLong(), random.nextLong());
            default -> type.isArray() ? array(type, random) : time(type, random);
        };
    }

    private static String text(ColumnType type, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            int c = random.nextInt(0x1F000) + 0x20;
            text.appendCodePoint(Character.isDefined(c) && !Character.isSurrogate((char) c) ? c : 'x');
        }
        return type == ColumnType.STRING
                ? text.toString()
                : "[\"" + text.toString().replaceAll("[\"\\\\\\p{C}\\p{Z}]", "-") + "\"]";
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(1_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Object time(ColumnType type, Random random) {
        long seconds = FIRST_SECOND + (long) (random.nextDouble() * (LAST_SECOND - FIRST_SECOND));
        Instant instant = Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
        LocalDateTime local = LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
        return switch (type) {
            case INSTANT -> instant;
            case OFFSET_DATE_TIME ->
                instant.atOffset(java.time.ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1_681) - 840)));
            case LOCAL_DATE -> local.toLocalDate();
            case LOCAL_TIME -> local.toLocalTime();
            default -> local;
        };
    }

    private static Object array(ColumnType type, Random random) {
        int length = random.nextInt(20);
        ColumnType element = switch (type) {
            case STRING_ARRAY -> ColumnType.STRING;
            case INTEGER_ARRAY -> ColumnType.INTEGER;
            case LONG_ARRAY -> ColumnType.LONG;
            case DOUBLE_ARRAY -> ColumnType.DOUBLE;
            case BOOLEAN_ARRAY -> ColumnType.BOOLEAN;
            default -> ColumnType.UUID;
        };
        Object[] array = (Object[]) java.lang.reflect.Array.newInstance(element.javaType(), length);
        IntStream.range(0, length).forEach(i -> array[i] = random(element, random));
        return array;
    }
}
