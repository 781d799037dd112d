package io.activerecord.dialect;

import java.math.BigDecimal;

/**
 * The place-holders of a statement about to run. Counted from 1. Confined to one thread at a time. The library makes
 * it; it is valid only during the call it is handed to.
 *
 * <p>Every method throws {@link io.activerecord.error.SqlException} when the driver refuses.
 */
public abstract class ColumnWriter {
    /** For the library's own writers. */
    protected ColumnWriter() {}

    public abstract void setBoolean(int index, boolean value);

    public abstract void setByte(int index, byte value);

    public abstract void setShort(int index, short value);

    public abstract void setInt(int index, int value);

    public abstract void setLong(int index, long value);

    public abstract void setFloat(int index, float value);

    public abstract void setDouble(int index, double value);

    public abstract void setString(int index, String value);

    public abstract void setBigDecimal(int index, BigDecimal value);

    public abstract void setBytes(int index, byte[] value);

    /** The value as the driver understands its class. */
    public abstract void setObject(int index, Object value);

    /** The value as a type of {@link java.sql.Types}. */
    public abstract void setObject(int index, Object value, int sqlType);

    /** NULL, as a type of {@link java.sql.Types}. */
    public abstract void setNull(int index, int sqlType);
}
