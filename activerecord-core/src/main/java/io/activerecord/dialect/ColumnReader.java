package io.activerecord.dialect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result, column by column, as the driver gives it. Columns are counted from 1. Confined to one
 * thread at a time. The library makes it; it is valid only during the call it is handed to.
 *
 * <p>Primitive getters give zero for NULL; {@link #wasNull()} tells the two apart. Every method throws
 * {@link io.activerecord.error.SqlException} when the driver refuses.
 */
public abstract class ColumnReader {
    /** For the library's own readers. */
    protected ColumnReader() {}

    /** A column as messages name it: {@code column 'age'}; by its position where its name is not known. */
    public String describe(int index) {
        return "column " + index;
    }

    public abstract boolean getBoolean(int index);

    public abstract byte getByte(int index);

    public abstract short getShort(int index);

    public abstract int getInt(int index);

    public abstract long getLong(int index);

    public abstract float getFloat(int index);

    public abstract double getDouble(int index);

    public abstract @Nullable String getString(int index);

    public abstract @Nullable BigDecimal getBigDecimal(int index);

    public abstract byte @Nullable [] getBytes(int index);

    /** The driver's own object for the value. */
    public abstract @Nullable Object getObject(int index);

    /** The value as {@code type}, converted by the driver; which types it takes is the driver's choice. */
    public abstract <T> @Nullable T getObject(int index, Class<T> type);

    /** Whether the value read last was NULL. */
    public abstract boolean wasNull();
}
