package io.activerecord.mapping;

import io.activerecord.dialect.ColumnWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Place-holders held in an array; NULL is kept as {@code NULL:} and its SQL type. */
final class RowWriter extends ColumnWriter {
    private final @Nullable Object[] binds;

    RowWriter(int size) {
        this.binds = new @Nullable Object[size];
    }

    /** What was set, in order. */
    List<@Nullable Object> binds() {
        return Arrays.asList(binds);
    }

    @Override
    public void setBoolean(int index, boolean value) {
        binds[index - 1] = value;
    }

    @Override
    public void setByte(int index, byte value) {
        binds[index - 1] = value;
    }

    @Override
    public void setShort(int index, short value) {
        binds[index - 1] = value;
    }

    @Override
    public void setInt(int index, int value) {
        binds[index - 1] = value;
    }

    @Override
    public void setLong(int index, long value) {
        binds[index - 1] = value;
    }

    @Override
    public void setFloat(int index, float value) {
        binds[index - 1] = value;
    }

    @Override
    public void setDouble(int index, double value) {
        binds[index - 1] = value;
    }

    @Override
    public void setString(int index, String value) {
        binds[index - 1] = value;
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) {
        binds[index - 1] = value;
    }

    @Override
    public void setBytes(int index, byte[] value) {
        binds[index - 1] = value;
    }

    @Override
    public void setObject(int index, Object value) {
        binds[index - 1] = value;
    }

    @Override
    public void setObject(int index, Object value, int sqlType) {
        binds[index - 1] = value;
    }

    @Override
    public void setNull(int index, int sqlType) {
        binds[index - 1] = "NULL:" + sqlType;
    }
}
