package io.activerecord.dialect.oracle;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.DriverCodec;
import io.activerecord.dialect.codec.JsonArrayCodecs;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/**
 * How Oracle stores each type (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Data-Types.html):
 *
 * <ul>
 *   <li>booleans as NUMBER(1), 1 and 0; whole and decimal numbers as NUMBER; FLOAT and DOUBLE as BINARY_FLOAT and
 *       BINARY_DOUBLE, with NaN and infinities;
 *   <li>text as VARCHAR2 or CLOB, never of no characters; JSON and arrays as JSON text in a CLOB; bytes as RAW or BLOB;
 *       UUIDs as RAW(16);
 *   <li>Instants and OffsetDateTimes as TIMESTAMP WITH TIME ZONE, the former in UTC; LocalDateTimes as TIMESTAMP. Give
 *       these columns nine digits: a column of fewer rounds, which is the engine's doing. A date is a DATE at midnight;
 *       there is no type for a time of day, so it is text of 18 characters, {@code 08:30:00.000000000}, which sorts as
 *       times do.
 * </ul>
 */
final class OracleCodecs {
    private static final ValueCodec<OffsetDateTime> OFFSET_DATE_TIME =
            new DriverCodec<>(OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE);
    private static final ValueCodec<LocalDateTime> LOCAL_DATE_TIME =
            new DriverCodec<>(LocalDateTime.class, Types.TIMESTAMP);
    private static final ValueCodec<LocalDate> LOCAL_DATE = new DriverCodec<>(LocalDate.class, Types.DATE);

    private static final JsonArrayCodecs ARRAYS = new JsonArrayCodecs(OracleTextCodecs.TEXT);

    private OracleCodecs() {}

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> OracleNumberCodecs.BOOLEAN;
            case BYTE -> NumberCodecs.BYTE;
            case SHORT -> NumberCodecs.SHORT;
            case INTEGER -> NumberCodecs.INTEGER;
            case LONG -> NumberCodecs.LONG;
            case FLOAT -> OracleNumberCodecs.FLOAT;
            case DOUBLE -> OracleNumberCodecs.DOUBLE;
            case DECIMAL -> NumberCodecs.DECIMAL;
            case BIG_INTEGER -> NumberCodecs.BIG_INTEGER;
            case STRING, JSON -> OracleTextCodecs.TEXT;
            case BYTES -> OracleTextCodecs.BYTES;
            case UUID -> OracleTextCodecs.UUID;
            case INSTANT -> OracleTimeCodecs.INSTANT;
            case LOCAL_DATE -> LOCAL_DATE;
            case LOCAL_TIME -> OracleTimeCodecs.LOCAL_TIME;
            case LOCAL_DATE_TIME -> LOCAL_DATE_TIME;
            case OFFSET_DATE_TIME -> OFFSET_DATE_TIME;
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> ARRAYS.codec(type);
        };
    }
}
