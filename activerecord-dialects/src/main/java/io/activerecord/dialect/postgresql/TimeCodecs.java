package io.activerecord.dialect.postgresql;

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
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times. A point in time, {@link Instant} or {@link OffsetDateTime}, is a {@code timestamptz}, which keeps no
 * offset: it comes back in UTC. A {@link LocalDateTime} is a {@code timestamp}, as written
 * (https://www.postgresql.org/docs/current/datatype-datetime.html).
 *
 * <p>All are kept to the microsecond. What is finer is cut off here, since the driver would round it, even to the next
 * day. The driver reads {@code infinity} as the largest value of the Java type and {@code -infinity} as the smallest;
 * they are written as they were read. It would write {@code -infinity} for all before 4713 BC too, which is refused here.
 */
final class TimeCodecs {
    static final ValueCodec<Instant> INSTANT = new InstantCodec();
    static final ValueCodec<OffsetDateTime> OFFSET_DATE_TIME =
            new TimeCodec<>(OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE, TimeCodecs::stored);
    static final ValueCodec<LocalDateTime> LOCAL_DATE_TIME =
            new TimeCodec<>(LocalDateTime.class, Types.TIMESTAMP, TimeCodecs::stored);
    static final ValueCodec<LocalDate> LOCAL_DATE = new TimeCodec<>(LocalDate.class, Types.DATE, TimeCodecs::stored);
    static final ValueCodec<LocalTime> LOCAL_TIME =
            new TimeCodec<>(LocalTime.class, Types.TIME, time -> time.truncatedTo(ChronoUnit.MICROS));

    private static final Instant FIRST = Instant.parse("-4712-01-01T00:00:00Z"); // 4713 BC
    private static final Instant END = Instant.parse("+294277-01-01T00:00:00Z");
    private static final LocalDate FIRST_DATE = LocalDate.of(-4712, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(5_874_897, 12, 31);
    private static final Instant INFINITY = OffsetDateTime.MAX.toInstant();
    private static final Instant MINUS_INFINITY = OffsetDateTime.MIN.toInstant();

    private TimeCodecs() {}

    private static OffsetDateTime stored(Instant value) {
        if (value.equals(INFINITY)) {
            return OffsetDateTime.MAX;
        }
        if (value.equals(MINUS_INFINITY)) {
            return OffsetDateTime.MIN;
        }
        if (value.isBefore(FIRST) || !value.isBefore(END)) {
            throw outOfRange("a date and time outside of the years 4713 BC to 294276");
        }
        return value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime stored(OffsetDateTime value) {
        return stored(value.toInstant());
    }

    private static LocalDateTime stored(LocalDateTime value) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            return value;
        }
        return stored(value.toInstant(ZoneOffset.UTC)).toLocalDateTime();
    }

    private static LocalDate stored(LocalDate value) {
        boolean infinite = value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN);
        if (!infinite && (value.isBefore(FIRST_DATE) || value.isAfter(LAST_DATE))) {
            throw outOfRange("a date outside of the years 4713 BC to 5874897");
        }
        return value;
    }

    private static MappingException outOfRange(String what) {
        return new MappingException("postgresql cannot store " + what
                + " (https://www.postgresql.org/docs/current/datatype-datetime.html); correct it, or store text");
    }

    private record TimeCodec<T>(Class<T> type, int sqlType, UnaryOperator<T> stored) implements ValueCodec<T> {
        @Override
        public @Nullable T read(ColumnReader in, int index) {
            return in.getObject(index, type);
        }

        @Override
        public void write(ColumnWriter out, int index, T value) {
            out.setObject(index, stored.apply(value));
        }
    }

    private static final class InstantCodec implements ValueCodec<Instant> {
        @Override
        public @Nullable Instant read(ColumnReader in, int index) {
            OffsetDateTime value = in.getObject(index, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        @Override
        public void write(ColumnWriter out, int index, Instant value) {
            out.setObject(index, stored(value));
        }

        @Override
        public int sqlType() {
            return Types.TIMESTAMP_WITH_TIMEZONE;
        }
    }
}
