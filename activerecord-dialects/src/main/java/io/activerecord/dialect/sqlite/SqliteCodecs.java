package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.JsonArrayCodecs;
import io.activerecord.sql.ColumnType;

/**
 * How SQLite stores each type. A column there has no type but a preference ({@code affinity}), and each value has its own
 * storage class (https://sqlite.org/datatype3.html), so a codec says both what it writes and what else it can read.
 */
final class SqliteCodecs {
    private static final JsonArrayCodecs ARRAYS = new JsonArrayCodecs(TextCodecs.TEXT);

    private SqliteCodecs() {}

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> IntegralCodecs.BOOLEAN;
            case BYTE -> IntegralCodecs.BYTE;
            case SHORT -> IntegralCodecs.SHORT;
            case INTEGER -> IntegralCodecs.INTEGER;
            case LONG -> IntegralCodecs.LONG;
            case FLOAT -> FloatingCodecs.FLOAT;
            case DOUBLE -> FloatingCodecs.DOUBLE;
            case DECIMAL -> DecimalCodecs.DECIMAL;
            case BIG_INTEGER -> DecimalCodecs.BIG_INTEGER;
            case STRING, JSON -> TextCodecs.TEXT;
            case BYTES -> TextCodecs.BYTES;
            case UUID -> TextCodecs.UUID;
            case INSTANT -> TimeCodecs.INSTANT;
            case LOCAL_DATE -> TimeCodecs.LOCAL_DATE;
            case LOCAL_TIME -> TimeCodecs.LOCAL_TIME;
            case LOCAL_DATE_TIME -> TimeCodecs.LOCAL_DATE_TIME;
            case OFFSET_DATE_TIME -> TimeCodecs.OFFSET_DATE_TIME;
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> ARRAYS.codec(type);
        };
    }
}
