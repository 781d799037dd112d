package io.activerecord.dialect.sqlite;

import io.activerecord.error.MappingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Dates and times as the text that is stored: {@code yyyy-MM-dd HH:mm:ss.nnnnnnnnn}, always of that length, so that it
 * sorts in the order of time; SQLite's own functions read it (https://sqlite.org/lang_datefunc.html#time_values). Written
 * digit by digit: a formatter would cost more than the statement.
 */
final class TimeText {
    private static final int DATE = 10;
    private static final int TIME = 18;
    private static final long SECOND = 1_000_000_000;

    private TimeText() {}

    static String of(LocalDate date) {
        byte[] text = new byte[DATE];
        date(text, date);
        return string(text);
    }

    static String of(LocalTime time) {
        byte[] text = new byte[TIME];
        time(text, 0, time.toNanoOfDay());
        return string(text);
    }

    static String of(LocalDate date, long nanoOfDay) {
        byte[] text = new byte[DATE + 1 + TIME];
        date(text, date);
        text[DATE] = ' ';
        time(text, DATE + 1, nanoOfDay);
        return string(text);
    }

    private static String string(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void date(byte[] text, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            throw new MappingException(
                    "sqlite cannot store a date in year " + year + "; its dates reach from 0000 to 9999");
        }
        digits(text, 0, year, 4);
        text[4] = '-';
        digits(text, 5, date.getMonthValue(), 2);
        text[7] = '-';
        digits(text, 8, date.getDayOfMonth(), 2);
    }

    private static void time(byte[] text, int at, long nanoOfDay) {
        int secondOfDay = (int) (nanoOfDay / SECOND);
        digits(text, at, secondOfDay / 3600, 2);
        text[at + 2] = ':';
        digits(text, at + 3, secondOfDay / 60 % 60, 2);
        text[at + 5] = ':';
        digits(text, at + 6, secondOfDay % 60, 2);
        text[at + 8] = '.';
        digits(text, at + 9, (int) (nanoOfDay % SECOND), 9);
    }

    private static void digits(byte[] text, int at, int number, int count) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
