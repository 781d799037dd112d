package io.activerecord.dialect.mysql;

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
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times (https://dev.mysql.com/doc/refman/8.4/en/date-and-time-types.html), handed to the driver as what they
 * look like: both drivers send and read {@code Local..} as written, where they would convert a {@code Timestamp} between
 * the time zones of the JVM and the session. What is finer than a microsecond is dropped; the server would round it.
 */
final class TimeCodecs {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private TimeCodecs() {}

    /** As written. */
    static ValueCodec<LocalDateTime> dateTimes(String dialect) {
        return new Converted<>(
                LocalDateTime.class, Types.TIMESTAMP, value -> dateTime(dialect, value), Function.identity());
    }

    /** In UTC. */
    static ValueCodec<Instant> instants(String dialect) {
        return new Converted<>(
                LocalDateTime.class,
                Types.TIMESTAMP,
                value -> inUtc(dialect, value),
                value -> value.toInstant(ZoneOffset.UTC));
    }

    /** In UTC; the offset is not kept. */
    static ValueCodec<OffsetDateTime> offsetDateTimes(String dialect) {
        return new Converted<>(
                LocalDateTime.class,
                Types.TIMESTAMP,
                value -> inUtc(dialect, value.toInstant()),
                value -> value.atOffset(ZoneOffset.UTC));
    }

    static ValueCodec<LocalDate> dates(String dialect) {
        return new Converted<>(LocalDate.class, Types.DATE, value -> date(dialect, value), Function.identity());
    }

    static ValueCodec<LocalTime> times() {
        return new TimeCodec();
    }

    private static LocalDateTime inUtc(String dialect, Instant value) {
        if (value.isBefore(FIRST) || value.isAfter(LAST)) {
            throw outOfRange(dialect, "a point in time outside of the years 1 to 9999");
        }
        return LocalDateTime.ofInstant(value, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDateTime dateTime(String dialect, LocalDateTime value) {
        requireYear(dialect, value.getYear());
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    private static LocalDate date(String dialect, LocalDate value) {
        requireYear(dialect, value.getYear());
        return value;
    }

    private static void requireYear(String dialect, int year) {
        if (year < 1 || year > 9999) {
            throw outOfRange(dialect, "a date in year " + year);
        }
    }

    private static MappingException outOfRange(String dialect, String what) {
        return new MappingException(dialect + " cannot store " + what
                + ": its years are 1 to 9999; store NULL for a date" + " without end, or text");
    }

    /**
     * A TIME is a span from -838 to 838 hours (https://dev.mysql.com/doc/refman/8.4/en/time.html), of which MariaDB's
     * driver would give the hours modulo 24; so it is read as text, and what is no time of day is refused.
     */
    private static final class TimeCodec implements ValueCodec<LocalTime> {
        @Override
        public @Nullable LocalTime read(ColumnReader in, int index) {
            String text = in.getString(index);
            if (text == null) {
                return null;
            }
            try {
                return LocalTime.parse(text);
            } catch (DateTimeParseException other) {
                throw new MappingException(
                        "cannot read " + in.describe(index) + ": it holds no time of day from 00:00 to"
                                + " 23:59:59.999999; give the property another type, or convert the stored values");
            }
        }

        @Override
        public void write(ColumnWriter out, int index, LocalTime value) {
            out.setObject(index, value.truncatedTo(ChronoUnit.MICROS));
        }

        @Override
        public int sqlType() {
            return Types.TIME;
        }
    }

    /** A value as the driver's {@code driverType}. */
    private record Converted<T, D>(Class<D> driverType, int sqlType, Function<T, D> out, Function<D, T> in)
            implements ValueCodec<T> {
        @Override
        public @Nullable T read(ColumnReader reader, int index) {
            D value = reader.getObject(index, driverType);
            return value == null ? null : in.apply(value);
        }

        @Override
        public void write(ColumnWriter writer, int index, T value) {
            writer.setObject(index, out.apply(value));
        }
    }
}
