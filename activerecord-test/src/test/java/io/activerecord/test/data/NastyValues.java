package io.activerecord.test.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of {@link Goods} with what separators, escapes and conversions stumble over; the same at each call. */
final class NastyValues {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "NULL",
            "\\N",
            "\\.",
            "\\",
            "\\\\",
            "\\t\\n",
            "a\tb",
            "a\nb\r\nc\rd",
            "\n",
            "a,b;c|d",
            "\"quoted\" and 'single'",
            "\"",
            "''",
            "\u001a\u0001\u0008\u007f",
            "Zürich, 東京, \uD83D\uDE80, e\u0301",
            "\\x41 \\101 \\b \\0 \\Z",
            "x".repeat(70_000),
            "trailing\\",
            "{1,2}",
            "%s ? :name $1");
    private static final List<BigDecimal> NUMBERS = List.of(
            new BigDecimal("0"),
            new BigDecimal("-0.0000000001"),
            new BigDecimal("12345678901234567890.0123456789"),
            new BigDecimal("-99999999999999999999.9999999999"),
            new BigDecimal("1E+5"),
            new BigDecimal("1.50"));
    private static final List<Long> LONGS = List.of(0L, -1L, 9L, 10L, 99L, 100L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final List<Double> DOUBLES =
            List.of(0.0, -0.5, 0.1, 1e300, 4.9e-300, 1.0 / 3, 12345678.9, -1e-10, 1e7);
    private static final List<LocalDateTime> MOMENTS = List.of(
            LocalDateTime.parse("2024-02-29T23:59:59.999999"),
            LocalDateTime.parse("1970-01-01T00:00:00"),
            LocalDateTime.parse("1969-12-31T23:59:59.5"),
            LocalDateTime.parse("9999-12-31T00:00:00.000001"),
            LocalDateTime.parse("2024-03-31T02:30:00.123456789"),
            LocalDateTime.parse("1001-01-01T01:01:01"));

    private NastyValues() {}

    /** Each value with each other one somewhere near, NULLs in all places, and bytes of all kinds. */
    static List<@Nullable Object[]> rows(int count, int firstId) {
        Random random = new Random(7);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDateTime moment = of(MOMENTS, i);
            @Nullable
            Object[] row = {
                firstId + i,
                of(TEXTS, i),
                of(NUMBERS, i),
                of(LONGS, i),
                i % 2 == 0,
                bytes(random, i),
                moment,
                LocalDate.from(of(MOMENTS, i + 1)),
                LocalTime.from(of(MOMENTS, i + 2)),
                of(DOUBLES, i),
                Instant.from(moment.atOffset(java.time.ZoneOffset.UTC))
            };
            if (i % 3 == 2) {
                row[1 + i / 3 % (row.length - 1)] = null;
            }
            rows.add(row);
        }
        return rows;
    }

    private static <T> T of(List<T> values, int i) {
        return values.get(i % values.size());
    }

    private static byte[] bytes(Random random, int i) {
        byte[] bytes = new byte[i % 7 * i % 300];
        random.nextBytes(bytes);
        if (bytes.length > 6) {
            System.arraycopy(new byte[] {0, '\t', '\n', '\\', '\r', (byte) 0xFF}, 0, bytes, 0, 6);
        }
        return bytes;
    }
}
