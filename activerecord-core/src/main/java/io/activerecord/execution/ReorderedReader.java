package io.activerecord.execution;

import io.activerecord.dialect.ColumnReader;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Shows the columns of a row in another order. Confined to one thread at a time. */
public final class ReorderedReader extends ColumnReader {
    private final ColumnReader row;
    private final int[] positions;

    /** Column {@code i} (from 1) is column {@code positions[i - 1]} of {@code row}. */
    public ReorderedReader(ColumnReader row, int[] positions) {
        this(positions.clone(), row);
    }

    private ReorderedReader(int[] positions, ColumnReader row) {
        this.row = row;
        this.positions = positions;
    }

    /** The same for positions that nobody changes, which are not copied: for one row. */
    public static ReorderedReader of(ColumnReader row, int[] positions) {
        return new ReorderedReader(positions, row);
    }

    private int position(int index) {
        return positions[index - 1];
    }

    @Override
    public String describe(int index) {
        return row.describe(position(index));
    }

    @Override
    public boolean getBoolean(int index) {
        return row.getBoolean(position(index));
    }

    @Override
    public byte getByte(int index) {
        return row.getByte(position(index));
    }

    @Override
    public short getShort(int index) {
        return row.getShort(position(index));
    }

    @Override
    public int getInt(int index) {
        return row.getInt(position(index));
    }

    @Override
    public long getLong(int index) {
        return row.getLong(position(index));
    }

    @Override
    public float getFloat(int index) {
        return row.getFloat(position(index));
    }

    @Override
    public double getDouble(int index) {
        return row.getDouble(position(index));
    }

    @Override
    public @Nullable String getString(int index) {
        return row.getString(position(index));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) {
        return row.getBigDecimal(position(index));
    }

    @Override
    public byte @Nullable [] getBytes(int index) {
        return row.getBytes(position(index));
    }

    @Override
    public @Nullable Object getObject(int index) {
        return row.getObject(position(index));
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) {
        return row.getObject(position(index), type);
    }

    @Override
    public boolean wasNull() {
        return row.wasNull();
    }
}
