package io.activerecord.mapping;

import io.activerecord.sql.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one property or record component are stored in one column.
 *
 * @param javaType the class of the property, primitive if that is
 * @param conversion null where property and column hold the same value
 */
record ValueMapping(
        ColumnType type, Class<?> javaType, @Nullable Conversion conversion, Keeping keeping) {
    static ValueMapping plain(ColumnType type, Class<?> javaType) {
        Keeping keeping = type.isArray() ? Keeping.AS_STORED : type == ColumnType.BYTES ? Keeping.COPY : Keeping.AS_IS;
        return new ValueMapping(type, javaType, null, keeping);
    }
}
