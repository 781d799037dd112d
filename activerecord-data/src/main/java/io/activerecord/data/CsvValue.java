package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** How a field of a file becomes a value of a column's type. Throws a {@link RuntimeException} for one that is none. */
@FunctionalInterface
interface CsvValue {
    /** {@code 2024-02-29T23:59:59.5}, with a zone's offset or without. */
    DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    int DAY = "2024-02-29".length();
    int SURELY_LONG = 18;

    Object read(String field);

    static CsvValue of(BulkTarget.Column column) {
        String type = column.typeName().toLowerCase(Locale.ROOT);
        if (type.equals("uuid")) {
            return UUID::fromString;
        }
        if (type.equals("money") || type.equals("timetz") || (type.equals("bit") && column.size() > 1)) {
            return field -> field;
        }
        if (type.contains("binary") || type.contains("blob") || type.equals("bytea")) {
            return CsvValue::bytes;
        }
        if (type.equals("time")) { // SQLite's driver calls it a timestamp
            return CsvValue::time;
        }
        return switch (column.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> CsvValue::whole;
            case Types.DECIMAL, Types.NUMERIC -> BigDecimal::new;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Double::valueOf;
            case Types.BOOLEAN, Types.BIT -> CsvValue::truth;
            case Types.DATE -> LocalDate::parse;
            case Types.TIME -> CsvValue::time;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> CsvValue::moment;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> CsvValue::bytes;
            default -> field -> field;
        };
    }

    private static Object whole(String field) {
        if (field.length() <= SURELY_LONG) {
            return Long.valueOf(field);
        }
        BigInteger number = new BigInteger(field);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Object truth(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1", "y", "yes", "on" -> true;
            case "f", "false", "0", "n", "no", "off" -> false;
            default -> Long.valueOf(field); // what MySQL calls boolean is a small number
        };
    }

    /** MySQL's times go beyond a day: the server reads those. */
    private static Object time(String field) {
        try {
            return LocalTime.parse(field);
        } catch (DateTimeException e) {
            return field;
        }
    }

    private static Object moment(String field) {
        if (field.length() == DAY) {
            return LocalDate.parse(field).atStartOfDay();
        }
        String text = field.length() > DAY && field.charAt(DAY) == ' '
                ? field.substring(0, DAY) + "T" + field.substring(DAY + 1)
                : field;
        TemporalAccessor moment = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return moment instanceof OffsetDateTime zoned ? zoned.toInstant() : moment;
    }

    /** Hexadecimal digits, as PostgreSQL writes them or without its {@code \x}. */
    private static Object bytes(String field) {
        return HexFormat.of().parseHex(field.startsWith("\\x") ? field.substring(2) : field);
    }
}
