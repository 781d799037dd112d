package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as they are found in SQLite files: {@code yyyy-MM-dd}, then a space or {@code T} and {@code
 * HH:mm}, seconds, a fraction of any length (what is finer than a nanosecond is dropped), and {@code Z} or an offset.
 * Not safe for use by several threads.
 */
final class TimeReader {
    private static final long SECONDS_OF_DAY = 86_400;

    private final String text;
    private final ColumnReader in;
    private final int index;
    private int at;

    /** A reader of {@code text}, which stands in a column of {@code in}. */
    TimeReader(String text, ColumnReader in, int index) {
        this.text = text;
        this.in = in;
        this.index = index;
    }

    LocalDate date() {
        try {
            LocalDate date = datePart();
            boolean midnight = at == text.length() || timePart().equals(LocalTime.MIDNIGHT);
            return end(midnight ? date : null, "date (yyyy-MM-dd)");
        } catch (DateTimeException outOfRange) {
            throw StoredValue.unreadable(in, index, text, "date (yyyy-MM-dd)");
        }
    }

    LocalTime time() {
        try {
            return end(clock(), "time of day (HH:mm:ss)");
        } catch (DateTimeException outOfRange) {
            throw StoredValue.unreadable(in, index, text, "time of day (HH:mm:ss)");
        }
    }

    LocalDateTime dateTime() {
        try {
            return end(LocalDateTime.of(datePart(), timePart()), "date and time without an offset");
        } catch (DateTimeException outOfRange) {
            throw StoredValue.unreadable(in, index, text, "date and time (yyyy-MM-dd HH:mm:ss)");
        }
    }

    /** UTC where no offset is written. */
    OffsetDateTime offsetDateTime() {
        try {
            LocalDateTime local = LocalDateTime.of(datePart(), timePart());
            return end(OffsetDateTime.of(local, offset()), "date and time");
        } catch (DateTimeException outOfRange) {
            throw StoredValue.unreadable(in, index, text, "date and time (yyyy-MM-dd HH:mm:ss)");
        }
    }

    /** The same point on the time line. */
    Instant instant() {
        try {
            LocalDate date = datePart();
            LocalTime time = timePart();
            long midnight = date.toEpochDay() * SECONDS_OF_DAY - offset().getTotalSeconds();
            return end(Instant.ofEpochSecond(midnight, time.toNanoOfDay()), "date and time");
        } catch (DateTimeException outOfRange) {
            throw StoredValue.unreadable(in, index, text, "date and time (yyyy-MM-dd HH:mm:ss)");
        }
    }

    private <T> T end(@Nullable T value, String expected) {
        if (value == null || at != text.length()) {
            throw StoredValue.unreadable(in, index, text, expected);
        }
        return value;
    }

    private LocalDate datePart() {
        int year = number(4);
        expect('-');
        int month = number(2);
        expect('-');
        return LocalDate.of(year, month, number(2));
    }

    private LocalTime timePart() {
        if (at == text.length()) {
            return LocalTime.MIDNIGHT;
        }
        if (!skip('T')) {
            expect(' ');
        }
        return clock();
    }

    private LocalTime clock() {
        int hour = number(2);
        expect(':');
        int minute = number(2);
        int second = skip(':') ? number(2) : 0;
        return LocalTime.of(hour, minute, second, skip('.') ? fraction() : 0);
    }

    private int fraction() {
        int nano = 0;
        int scale = 100_000_000;
        int start = at;
        for (; at < text.length() && digit(text.charAt(at)); at++) {
            nano += (text.charAt(at) - '0') * scale;
            scale /= 10;
        }
        if (at == start) {
            throw new DateTimeException("no digits after the point");
        }
        return nano;
    }

    private ZoneOffset offset() {
        if (at == text.length() || skip('Z')) {
            return ZoneOffset.UTC;
        }
        skip(' ');
        int sign = skip('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = number(2);
        int minutes = skip(':') || at < text.length() ? number(2) : 0;
        int seconds = skip(':') ? number(2) : 0;
        return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
    }

    private int number(int digits) {
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            if (at >= text.length() || !digit(text.charAt(at))) {
                throw new DateTimeException("digit expected");
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean skip(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw new DateTimeException("another character expected");
        }
    }
}
