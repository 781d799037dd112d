package io.activerecord.test.h2;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.DriverCodec;
import io.activerecord.dialect.codec.JsonArrayCodecs;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.dialect.codec.TextCodecs;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * How H2 stores each type: nearly all as its driver takes them, {@code java.time} included
 * (https://h2database.com/html/datatypes.html). A point on the time line is a {@code timestamp with time zone}.
 */
final class H2Codecs {
    // snippet: dialect-driver-codecs
    private static final ValueCodec<UUID> UUID_CODEC = new DriverCodec<>(UUID.class, Types.BINARY);
    private static final ValueCodec<Instant> INSTANT = new DriverCodec<>(Instant.class, Types.TIMESTAMP_WITH_TIMEZONE);
    private static final ValueCodec<OffsetDateTime> OFFSET_DATE_TIME =
            new DriverCodec<>(OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE);
    private static final ValueCodec<LocalDateTime> LOCAL_DATE_TIME =
            new DriverCodec<>(LocalDateTime.class, Types.TIMESTAMP);
    private static final ValueCodec<LocalDate> LOCAL_DATE = new DriverCodec<>(LocalDate.class, Types.DATE);
    private static final ValueCodec<LocalTime> LOCAL_TIME = new DriverCodec<>(LocalTime.class, Types.TIME);

    private static final JsonArrayCodecs ARRAYS = new JsonArrayCodecs(JsonCodec.INSTANCE);
    // end snippet

    private H2Codecs() {}

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> NumberCodecs.BOOLEAN;
            case BYTE -> NumberCodecs.BYTE;
            case SHORT -> NumberCodecs.SHORT;
            case INTEGER -> NumberCodecs.INTEGER;
            case LONG -> NumberCodecs.LONG;
            case FLOAT -> NumberCodecs.FLOAT;
            case DOUBLE -> NumberCodecs.DOUBLE;
            case DECIMAL -> NumberCodecs.DECIMAL;
            case BIG_INTEGER -> NumberCodecs.BIG_INTEGER;
            case STRING -> TextCodecs.STRING;
            case BYTES -> TextCodecs.BYTES;
            case JSON -> JsonCodec.INSTANCE;
            case UUID -> UUID_CODEC;
            case INSTANT -> INSTANT;
            case OFFSET_DATE_TIME -> OFFSET_DATE_TIME;
            case LOCAL_DATE -> LOCAL_DATE;
            case LOCAL_TIME -> LOCAL_TIME;
            case LOCAL_DATE_TIME -> LOCAL_DATE_TIME;
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> ARRAYS.codec(type);
        };
    }
}
