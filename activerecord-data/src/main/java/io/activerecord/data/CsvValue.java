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

    String BEFORE = " BC";
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
            case Types.DATE -> CsvValue::day;
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

    private static Object day(String field) {
        return switch (field) {
            case "infinity" -> LocalDate.MAX;
            case "-infinity" -> LocalDate.MIN;
            default -> LocalDate.parse(ofOurEra(field));
        };
    }

    private static Object moment(String field) {
        if (field.equals("infinity") || field.equals("-infinity")) {
            return field.length() == "infinity".length() ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        String text = ofOurEra(field);
        int end = text.indexOf(' ');
        if (end < 0 && text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay();
        }
        TemporalAccessor moment = MOMENT.parseBest(
                end < 0 ? text : text.substring(0, end) + "T" + text.substring(end + 1),
                OffsetDateTime::from,
                LocalDateTime::from);
        return moment instanceof OffsetDateTime zoned ? zoned.toInstant() : moment;
    }

    /** PostgreSQL writes {@code 0044-03-15 BC} for what ISO 8601 calls {@code -0043-03-15}, and years of five digits without sign. */
    private static String ofOurEra(String field) {
        if (field.endsWith(BEFORE)) {
            int year = field.indexOf('-');
            String rest = field.substring(year, field.length() - BEFORE.length());
            int number = 1 - Integer.parseInt(field.substring(0, year));
            return String.format(Locale.ROOT, number < 0 ? "-%04d%s" : "%04d%s", Math.abs(number), rest);
        }
        return field.indexOf('-') > 4 && Character.isDigit(field.charAt(0)) ? "+" + field : field;
    }

    /** Hexadecimal digits, as PostgreSQL writes them or without its {@code \x}. */
    private static Object bytes(String field) {
        return HexFormat.of().parseHex(field.startsWith("\\x") ? field.substring(2) : field);
    }
}
