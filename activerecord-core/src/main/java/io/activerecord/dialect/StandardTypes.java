package io.activerecord.dialect;

import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which type the values of a column have, told by the engine's name of it or by what JDBC says. */
final class StandardTypes {
    private StandardTypes() {}

    static @Nullable ColumnType of(ColumnInfo column) {
        String name = withoutSizes(column.typeName().toLowerCase(Locale.ROOT));
        return switch (name) {
            case "uuid", "uniqueidentifier" -> ColumnType.UUID;
            case "json", "jsonb" -> ColumnType.JSON;
            case "bool", "boolean" -> ColumnType.BOOLEAN;
            case "timestamptz", "datetimeoffset" -> ColumnType.INSTANT;
            case "year" -> ColumnType.SHORT;
            case "smallint unsigned", "mediumint unsigned", "mediumint" -> ColumnType.INTEGER;
            case "int unsigned", "integer unsigned" -> ColumnType.LONG;
            case "bigint unsigned" -> ColumnType.BIG_INTEGER;
            case "_text", "_varchar" -> ColumnType.STRING_ARRAY;
            case "_int4" -> ColumnType.INTEGER_ARRAY;
            case "_int8" -> ColumnType.LONG_ARRAY;
            case "_float8" -> ColumnType.DOUBLE_ARRAY;
            case "_bool" -> ColumnType.BOOLEAN_ARRAY;
            case "_uuid" -> ColumnType.UUID_ARRAY;
            case "float" -> column.jdbcType() == Types.REAL ? ColumnType.FLOAT : ofJdbc(column);
            case "money", "timetz", "geometry", "point", "varbit", "null" -> null;
            default -> ofJdbc(column);
        };
    }

    /** {@code int(10) unsigned} is {@code int unsigned}. */
    private static String withoutSizes(String name) {
        return name.indexOf('(') < 0 ? name : name.replaceAll("\\(.*?\\)", "");
    }

    private static @Nullable ColumnType ofJdbc(ColumnInfo column) {
        return switch (column.jdbcType()) {
            case Types.BOOLEAN -> ColumnType.BOOLEAN;
            case Types.BIT -> column.size() <= 1 ? ColumnType.BOOLEAN : null;
            case Types.TINYINT, Types.SMALLINT -> ColumnType.SHORT;
            case Types.INTEGER -> ColumnType.INTEGER;
            case Types.BIGINT -> ColumnType.LONG;
            case Types.REAL -> ColumnType.FLOAT;
            case Types.FLOAT, Types.DOUBLE -> ColumnType.DOUBLE;
            case Types.NUMERIC, Types.DECIMAL -> ColumnType.DECIMAL;
            case Types.DATE -> ColumnType.LOCAL_DATE;
            case Types.TIME -> ColumnType.LOCAL_TIME;
            case Types.TIMESTAMP -> ColumnType.LOCAL_DATE_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BYTES;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> ColumnType.STRING;
            case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.NCLOB -> ColumnType.STRING;
            default -> column.labels().isEmpty() ? null : ColumnType.STRING;
        };
    }
}
