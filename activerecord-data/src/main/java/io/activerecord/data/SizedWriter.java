package io.activerecord.data;

import io.activerecord.dialect.ColumnWriter;
import java.math.BigDecimal;

/** Hands values on, and adds up how long those are that may be long. Confined to one thread at a time. */
final class SizedWriter extends ColumnWriter {
    private final ColumnWriter out;
    private long size;

    SizedWriter(ColumnWriter out) {
        this.out = out;
    }

    /** Characters and bytes of what was written. */
    long size() {
        return size;
    }

    @Override
    public void setBoolean(int index, boolean value) {
        out.setBoolean(index, value);
    }

    @Override
    public void setByte(int index, byte value) {
        out.setByte(index, value);
    }

    @Override
    public void setShort(int index, short value) {
        out.setShort(index, value);
    }

    @Override
    public void setInt(int index, int value) {
        out.setInt(index, value);
    }

    @Override
    public void setLong(int index, long value) {
        out.setLong(index, value);
    }

    @Override
    public void setFloat(int index, float value) {
        out.setFloat(index, value);
    }

    @Override
    public void setDouble(int index, double value) {
        out.setDouble(index, value);
    }

    @Override
    public void setString(int index, String value) {
        size += value.length();
        out.setString(index, value);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) {
        out.setBigDecimal(index, value);
    }

    @Override
    public void setBytes(int index, byte[] value) {
        size += value.length;
        out.setBytes(index, value);
    }

    @Override
    public void setObject(int index, Object value) {
        size += sizeOf(value);
        out.setObject(index, value);
    }

    @Override
    public void setObject(int index, Object value, int sqlType) {
        size += sizeOf(value);
        out.setObject(index, value, sqlType);
    }

    @Override
    public void setNull(int index, int sqlType) {
        out.setNull(index, sqlType);
    }

    private static int sizeOf(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        return value instanceof byte[] bytes ? bytes.length : 0;
    }
}
