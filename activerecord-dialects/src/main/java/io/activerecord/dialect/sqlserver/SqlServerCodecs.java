package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.DriverCodec;
import io.activerecord.dialect.codec.FiniteCodecs;
import io.activerecord.dialect.codec.JsonArrayCodecs;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.dialect.codec.TextCodecs;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.time.LocalDate;

/**
 * How SQL Server stores each type (https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql):
 *
 * <ul>
 *   <li>booleans as bit; a byte as smallint, since tinyint has no sign; floating-point numbers as real and float, finite
 *       ones alone;
 *   <li>text as nvarchar; JSON and arrays as JSON text in nvarchar(max); bytes as varbinary; UUIDs as uniqueidentifier, sent
 *       as text, which the server converts where it meets one;
 *   <li>Instants and OffsetDateTimes as datetimeoffset, the former in UTC; LocalDateTimes as datetime2, dates as date,
 *       times as time. All of them count in 100 ns: what is finer is cut off. A column with fewer digits rounds, which is
 *       the engine's doing.
 * </ul>
 */
final class SqlServerCodecs {
    private static final ValueCodec<Double> DOUBLE = FiniteCodecs.doubles(SqlServerProvider.NAME);
    private static final ValueCodec<Float> FLOAT = FiniteCodecs.floats(SqlServerProvider.NAME);
    private static final ValueCodec<LocalDate> LOCAL_DATE = new DriverCodec<>(LocalDate.class, Types.DATE);

    private static final JsonArrayCodecs ARRAYS = new JsonArrayCodecs(SqlServerTextCodecs.TEXT);

    private SqlServerCodecs() {}

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> SqlServerNumberCodecs.BOOLEAN;
            case BYTE -> SqlServerNumberCodecs.BYTE;
            case SHORT -> NumberCodecs.SHORT;
            case INTEGER -> NumberCodecs.INTEGER;
            case LONG -> NumberCodecs.LONG;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case DECIMAL -> SqlServerNumberCodecs.DECIMAL;
            case BIG_INTEGER -> SqlServerNumberCodecs.BIG_INTEGER;
            case STRING, JSON -> SqlServerTextCodecs.TEXT;
            case BYTES -> TextCodecs.BYTES;
            case UUID -> SqlServerTextCodecs.UUID;
            case INSTANT -> SqlServerTimeCodecs.INSTANT;
            case LOCAL_DATE -> LOCAL_DATE;
            case LOCAL_TIME -> SqlServerTimeCodecs.LOCAL_TIME;
            case LOCAL_DATE_TIME -> SqlServerTimeCodecs.LOCAL_DATE_TIME;
            case OFFSET_DATE_TIME -> SqlServerTimeCodecs.OFFSET_DATE_TIME;
            case STRING_ARRAY, INTEGER_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, UUID_ARRAY -> ARRAYS.codec(type);
        };
    }
}
