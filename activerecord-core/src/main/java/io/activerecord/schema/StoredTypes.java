package io.activerecord.schema;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.sql.ColumnType;
import java.sql.Types;
import java.util.Locale;

/** Which type the values of a column have, where nothing but the column is known. */
public final class StoredTypes {
    private StoredTypes() {}

    /** The type that a NULL in {@code column} is sent as, and by which text that is JSON is told. */
    public static ColumnType of(ColumnInfo column) {
        switch (column.typeName().toLowerCase(Locale.ROOT)) {
            case "uuid" -> {
                return ColumnType.UUID;
            }
            case "json", "jsonb" -> {
                return ColumnType.JSON;
            }
            case "timestamptz" -> {
                return ColumnType.INSTANT;
            }
            default -> {
                return of(column.jdbcType());
            }
        }
    }

    private static ColumnType of(int jdbcType) {
        return switch (jdbcType) {
            case Types.BIT, Types.BOOLEAN -> ColumnType.BOOLEAN;
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
            default -> ColumnType.STRING;
        };
    }
}
