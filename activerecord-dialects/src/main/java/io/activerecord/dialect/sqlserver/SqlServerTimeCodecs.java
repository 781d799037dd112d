package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** Times in units of 100 ns; the driver would round what is finer, and a year might end before it is over. */
final class SqlServerTimeCodecs {
    static final ValueCodec<LocalTime> LOCAL_TIME = new LocalCodec<>(LocalTime.class, Types.TIME);
    static final ValueCodec<LocalDateTime> LOCAL_DATE_TIME = new LocalCodec<>(LocalDateTime.class, Types.TIMESTAMP);
    static final ValueCodec<OffsetDateTime> OFFSET_DATE_TIME = new OffsetCodec();
    static final ValueCodec<Instant> INSTANT = new InstantCodec();

    private static final int UNIT = 100;

    /** microsoft.sql.Types.DATETIMEOFFSET, the driver's own. */
    private static final int DATETIMEOFFSET = -155;

    private SqlServerTimeCodecs() {}

    private static <T extends Temporal> T cut(Class<T> type, T value) {
        long nanos = value.getLong(ChronoField.NANO_OF_SECOND);
        return type.cast(value.with(ChronoField.NANO_OF_SECOND, nanos - nanos % UNIT));
    }

    private record LocalCodec<T extends Temporal>(Class<T> type, int sqlType) implements ValueCodec<T> {
        @Override
        public @Nullable T read(ColumnReader in, int index) {
            return in.getObject(index, type);
        }

        @Override
        public void write(ColumnWriter out, int index, T value) {
            out.setObject(index, cut(type, value));
        }
    }

    private static final class OffsetCodec implements ValueCodec<OffsetDateTime> {
        private static final int MINUTE = 60;
        private static final int MOST = 14 * 60 * MINUTE;

        @Override
        public @Nullable OffsetDateTime read(ColumnReader in, int index) {
            return in.getObject(index, OffsetDateTime.class);
        }

        @Override
        public void write(ColumnWriter out, int index, OffsetDateTime value) {
            out.setObject(index, cut(OffsetDateTime.class, storable(value)));
        }

        /**
         * Offsets are whole minutes up to 14 hours
         * (https://learn.microsoft.com/en-us/sql/t-sql/data-types/datetimeoffset-transact-sql); of any other the point on
         * the time line is kept, in UTC.
         */
        private static OffsetDateTime storable(OffsetDateTime value) {
            int offset = value.getOffset().getTotalSeconds();
            boolean fits = offset % MINUTE == 0 && Math.abs(offset) <= MOST;
            return fits ? value : value.withOffsetSameInstant(ZoneOffset.UTC);
        }

        @Override
        public int sqlType() {
            return DATETIMEOFFSET;
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
            out.setObject(index, cut(OffsetDateTime.class, value.atOffset(ZoneOffset.UTC)));
        }

        @Override
        public int sqlType() {
            return DATETIMEOFFSET;
        }
    }
}
