package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.DriverCodec;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.dialect.codec.TextCodecs;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.util.UUID;

/**
 * How PostgreSQL stores each type (https://www.postgresql.org/docs/current/datatype.html). Numbers, bytes, UUIDs and times
 * say their type to the server; text, JSON and arrays leave it to the server, as a literal does: see {@link UntypedText}.
 * A {@code Byte} is a {@code smallint}, of which there is none smaller.
 */
final class PostgresCodecs {
    private static final ValueCodec<UUID> UUID_CODEC = new DriverCodec<>(UUID.class, Types.OTHER);

    private PostgresCodecs() {}

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> NumberCodecs.BOOLEAN;
            case BYTE -> NumberCodecs.BYTE;
            case SHORT -> NumberCodecs.SHORT;
            case INTEGER -> NumberCodecs.INTEGER;
            case LONG -> NumberCodecs.LONG;
            case FLOAT -> NumberCodecs.FLOAT;
            case DOUBLE -> NumberCodecs.DOUBLE;
            case DECIMAL -> NumericCodecs.DECIMAL;
            case BIG_INTEGER -> NumericCodecs.BIG_INTEGER;
            case STRING, JSON -> UntypedText.CODEC;
            case BYTES -> TextCodecs.BYTES;
            case UUID -> UUID_CODEC;
            case INSTANT -> TimeCodecs.INSTANT;
            case OFFSET_DATE_TIME -> TimeCodecs.OFFSET_DATE_TIME;
            case LOCAL_DATE_TIME -> TimeCodecs.LOCAL_DATE_TIME;
            case LOCAL_DATE -> TimeCodecs.LOCAL_DATE;
            case LOCAL_TIME -> TimeCodecs.LOCAL_TIME;
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY ->
                ArrayCodec.codec(type);
        };
    }
}
