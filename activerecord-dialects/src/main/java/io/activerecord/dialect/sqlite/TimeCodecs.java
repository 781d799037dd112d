package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times, stored as text: see {@link TimeText}.
 *
 * <p>A point on the time line, {@link Instant} or {@link OffsetDateTime}, is stored in UTC, without saying so, as
 * SQLite's own {@code current_timestamp} is. The offset is not kept: with it, text would neither compare nor sort in the
 * order of time, and a query for what is due would be silently wrong. PostgreSQL's {@code timestamptz} does the same.
 * Both also read text with an offset, and INTEGER as milliseconds since 1970, which is what the driver writes for a
 * {@link java.sql.Timestamp}; but SQLite compares no number with text, so a column should hold one or the other.
 */
final class TimeCodecs {
    static final ValueCodec<Instant> INSTANT = new InstantCodec();
    static final ValueCodec<OffsetDateTime> OFFSET_DATE_TIME = new OffsetDateTimeCodec();
    static final ValueCodec<LocalDateTime> LOCAL_DATE_TIME = new LocalDateTimeCodec();
    static final ValueCodec<LocalDate> LOCAL_DATE = new LocalDateCodec();
    static final ValueCodec<LocalTime> LOCAL_TIME = new LocalTimeCodec();

    private static final int DAY = 86_400;
    private static final long FIRST_SECOND = -62_167_219_200L; // 0000-01-01 00:00:00
    private static final long LAST_SECOND = 253_402_300_799L; // 9999-12-31 23:59:59

    private TimeCodecs() {}

    /** The text to read, or null for NULL. Numbers are refused: only the writer's time zone could tell their date. */
    private static @Nullable TimeReader text(ColumnReader in, int index, String expected) {
        Object value = in.getObject(index);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return new TimeReader(text, in, index);
        }
        throw StoredValue.unreadable(in, index, value, expected);
    }

    private static void write(ColumnWriter out, int index, long epochSecond, int nano) {
        if (epochSecond < FIRST_SECOND || epochSecond > LAST_SECOND) {
            throw new MappingException("sqlite cannot store a point in time outside of the years 0000 to 9999");
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY));
        out.setString(index, TimeText.of(date, Math.floorMod(epochSecond, DAY) * 1_000_000_000L + nano));
    }

    private static final class InstantCodec implements ValueCodec<Instant> {
        private static final int AFTER_YEAR = 4;

        /** Text first, which is one call into SQLite where an object takes two; what is no date as text is asked again. */
        @Override
        public @Nullable Instant read(ColumnReader in, int index) {
            String text = in.getString(index);
            if (text == null) {
                return null;
            }
            boolean date = text.length() > AFTER_YEAR && text.charAt(AFTER_YEAR) == '-';
            return date ? new TimeReader(text, in, index).instant() : other(in, index);
        }

        private static @Nullable Instant other(ColumnReader in, int index) {
            Object value = in.getObject(index);
            if (value instanceof String text) {
                return new TimeReader(text, in, index).instant();
            }
            if (value instanceof Integer || value instanceof Long) {
                return Instant.ofEpochMilli(((Number) value).longValue());
            }
            if (value != null) {
                throw StoredValue.unreadable(in, index, value, "date and time");
            }
            return null;
        }

        @Override
        public void write(ColumnWriter out, int index, Instant value) {
            TimeCodecs.write(out, index, value.getEpochSecond(), value.getNano());
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    private static final class OffsetDateTimeCodec implements ValueCodec<OffsetDateTime> {
        @Override
        public @Nullable OffsetDateTime read(ColumnReader in, int index) {
            Object value = in.getObject(index);
            if (value instanceof String text) {
                return new TimeReader(text, in, index).offsetDateTime();
            }
            Instant instant = value == null ? null : INSTANT.read(in, index);
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        public void write(ColumnWriter out, int index, OffsetDateTime value) {
            TimeCodecs.write(out, index, value.toEpochSecond(), value.getNano());
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    private static final class LocalDateTimeCodec implements ValueCodec<LocalDateTime> {
        @Override
        public @Nullable LocalDateTime read(ColumnReader in, int index) {
            TimeReader text = text(in, index, "date and time without an offset");
            return text == null ? null : text.dateTime();
        }

        @Override
        public void write(ColumnWriter out, int index, LocalDateTime value) {
            out.setString(
                    index, TimeText.of(value.toLocalDate(), value.toLocalTime().toNanoOfDay()));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    private static final class LocalDateCodec implements ValueCodec<LocalDate> {
        @Override
        public @Nullable LocalDate read(ColumnReader in, int index) {
            TimeReader text = text(in, index, "date");
            return text == null ? null : text.date();
        }

        @Override
        public void write(ColumnWriter out, int index, LocalDate value) {
            out.setString(index, TimeText.of(value));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    private static final class LocalTimeCodec implements ValueCodec<LocalTime> {
        @Override
        public @Nullable LocalTime read(ColumnReader in, int index) {
            TimeReader text = text(in, index, "time of day");
            return text == null ? null : text.time();
        }

        @Override
        public void write(ColumnWriter out, int index, LocalTime value) {
            out.setString(index, TimeText.of(value));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }
}
