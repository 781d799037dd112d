package io.activerecord.dialect.oracle;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times that the driver does not take as they are. */
final class OracleTimeCodecs {
    static final ValueCodec<Instant> INSTANT = new InstantCodec();
    static final ValueCodec<LocalTime> LOCAL_TIME = new LocalTimeCodec();

    private OracleTimeCodecs() {}

    private static final class InstantCodec implements ValueCodec<Instant> {
        @Override
        public @Nullable Instant read(ColumnReader in, int index) {
            OffsetDateTime value = in.getObject(index, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        @Override
        public void write(ColumnWriter out, int index, Instant value) {
            out.setObject(index, value.atOffset(ZoneOffset.UTC));
        }

        @Override
        public int sqlType() {
            return Types.TIMESTAMP_WITH_TIMEZONE;
        }
    }

    private static final class LocalTimeCodec implements ValueCodec<LocalTime> {
        private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("HH:mm:ss.nnnnnnnnn", Locale.ROOT);

        @Override
        public @Nullable LocalTime read(ColumnReader in, int index) {
            String text = in.getString(index);
            if (text == null) {
                return null;
            }
            try {
                return LocalTime.parse(text.strip());
            } catch (DateTimeParseException malformed) {
                throw new MappingException("cannot read " + in.describe(index) + ": it holds text of " + text.length()
                        + " characters, which is no time of day like 08:30:00; convert the stored values");
            }
        }

        @Override
        public void write(ColumnWriter out, int index, LocalTime value) {
            out.setString(index, TEXT.format(value));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }
}
