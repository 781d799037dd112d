package io.activerecord.dialect.mysql;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.JsonArrayCodecs;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.dialect.codec.TextCodecs;
import io.activerecord.sql.ColumnType;
import java.util.EnumMap;
import java.util.Map;

/**
 * How MySQL and MariaDB store values (https://dev.mysql.com/doc/refman/8.4/en/data-types.html). Safe for use by several
 * threads.
 *
 * <ul>
 *   <li>Booleans: TINYINT(1) or BIT(1).
 *   <li>Dates and times: DATETIME(6), TIME(6), DATE; what is finer than a microsecond is dropped. A point on the time
 *       line is written in UTC. A column of fewer digits drops the rest, too: see the drivers' profiles.
 *   <li>UUIDs: CHAR(36); BINARY(16) is read.
 *   <li>JSON: JSON; arrays as JSON, with fractions as text: MySQL's JSON rounds their last digit.
 *   <li>Big integers: DECIMAL(65).
 * </ul>
 */
public final class MysqlCodecs {
    private final Map<ColumnType, ValueCodec<?>> codecs = new EnumMap<>(ColumnType.class);
    private final JsonArrayCodecs arrays = JsonArrayCodecs.withFractionsAsText(TextCodecs.STRING);

    /** Codecs of {@code dialect}, which refusals name. */
    public MysqlCodecs(String dialect) {
        codecs.put(ColumnType.BOOLEAN, NumberCodecs.BOOLEAN);
        codecs.put(ColumnType.BYTE, NumberCodecs.BYTE);
        codecs.put(ColumnType.SHORT, NumberCodecs.SHORT);
        codecs.put(ColumnType.INTEGER, NumberCodecs.INTEGER);
        codecs.put(ColumnType.LONG, NumberCodecs.LONG);
        codecs.put(ColumnType.FLOAT, FloatingCodecs.floats(dialect));
        codecs.put(ColumnType.DOUBLE, FloatingCodecs.doubles(dialect));
        codecs.put(ColumnType.DECIMAL, NumberCodecs.DECIMAL);
        codecs.put(ColumnType.BIG_INTEGER, NumberCodecs.BIG_INTEGER);
        codecs.put(ColumnType.STRING, TextCodecs.wholeCharacters(dialect));
        codecs.put(ColumnType.BYTES, TextCodecs.BYTES);
        codecs.put(ColumnType.UUID, UuidCodec.INSTANCE);
        codecs.put(ColumnType.INSTANT, TimeCodecs.instants(dialect));
        codecs.put(ColumnType.LOCAL_DATE, TimeCodecs.dates(dialect));
        codecs.put(ColumnType.LOCAL_TIME, TimeCodecs.times());
        codecs.put(ColumnType.LOCAL_DATE_TIME, TimeCodecs.dateTimes(dialect));
        codecs.put(ColumnType.OFFSET_DATE_TIME, TimeCodecs.offsetDateTimes(dialect));
        codecs.put(ColumnType.JSON, TextCodecs.STRING);
    }

    /** The codec of a type; the same object at each call. */
    public ValueCodec<?> codec(ColumnType type) {
        ValueCodec<?> codec = codecs.get(type);
        return codec == null ? arrays.codec(type) : codec;
    }
}
