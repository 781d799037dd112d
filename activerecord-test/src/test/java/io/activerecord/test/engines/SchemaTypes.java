package io.activerecord.test.engines;

import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.tck.TckTypes;
import java.util.List;

/** Column types as tables that are made from models have them. */
record SchemaTypes(SchemaDialect schema, String longText, String longBytes, String generatedKey) implements TckTypes {
    @Override
    public String of(ColumnType type) {
        return switch (type) {
            case DECIMAL -> type(type, 0, 38, 10);
            case BIG_INTEGER -> type(type, 0, 38, 0);
            case STRING -> type(type, 200, 0, 0);
            case BYTES -> type(type, 1_000, 0, 0);
            default -> type(type, 0, 0, 0);
        };
    }

    @Override
    public String text(int length) {
        return type(ColumnType.STRING, length, 0, 0);
    }

    @Override
    public String decimal(int digits, int scale) {
        return type(ColumnType.DECIMAL, 0, digits, scale);
    }

    private String type(ColumnType type, int length, int precision, int scale) {
        return schema.type(new ColumnSpec("tck", type, length, precision, scale, true, false, List.of()));
    }
}
