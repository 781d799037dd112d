package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row held in an array; behaves as a driver does: zero for NULL, and {@code wasNull} about the last value read. */
final class RowReader extends ColumnReader {
    private final @Nullable Object[] row;
    private boolean wasNull;

    RowReader(@Nullable Object... row) {
        this.row = row;
    }

    @Override
    public boolean getBoolean(int index) {
        return value(index) instanceof Boolean value && value;
    }

    @Override
    public byte getByte(int index) {
        return value(index) instanceof Number value ? value.byteValue() : 0;
    }

    @Override
    public short getShort(int index) {
        return value(index) instanceof Number value ? value.shortValue() : 0;
    }

    @Override
    public int getInt(int index) {
        return value(index) instanceof Number value ? value.intValue() : 0;
    }

    @Override
    public long getLong(int index) {
        return value(index) instanceof Number value ? value.longValue() : 0;
    }

    @Override
    public float getFloat(int index) {
        return value(index) instanceof Number value ? value.floatValue() : 0;
    }

    @Override
    public double getDouble(int index) {
        return value(index) instanceof Number value ? value.doubleValue() : 0;
    }

    @Override
    public @Nullable String getString(int index) {
        return (String) value(index);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) {
        return (BigDecimal) value(index);
    }

    @Override
    public byte @Nullable [] getBytes(int index) {
        return (byte[]) value(index);
    }

    @Override
    public @Nullable Object getObject(int index) {
        return value(index);
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) {
        return type.cast(value(index));
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    private @Nullable Object value(int index) {
        Object value = row[index - 1];
        wasNull = value == null;
        return value;
    }
}
