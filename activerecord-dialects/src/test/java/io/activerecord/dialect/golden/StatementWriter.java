package io.activerecord.dialect.golden;

import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/** Sets the place-holders of a JDBC statement by a dialect's codecs, as the library does. */
public final class StatementWriter extends ColumnWriter {
    private final PreparedStatement statement;
    private final Set<Integer> unknownTypes;

    /**
     * Writes to {@code statement}.
     *
     * @param unknownTypes constants of the dialect's own driver, which another driver does not know: left out
     */
    public StatementWriter(PreparedStatement statement, Set<Integer> unknownTypes) {
        this.statement = statement;
        this.unknownTypes = unknownTypes;
    }

    /** Sets every place-holder of {@code sql}. */
    public void bind(Dialect dialect, RenderedSql sql, ShapeWriter binds) {
        for (int i = 0; i < sql.placeholders(); i++) {
            Object value = binds.value(sql.slot(i));
            ValueCodec<?> codec = dialect.codec(binds.type(sql.slot(i)));
            if (value == null) {
                setNull(i + 1, codec.sqlType());
            } else {
                write(codec, i + 1, value);
            }
        }
    }

    @SuppressWarnings("unchecked") // the codec of a type takes the values of that type
    private <T> void write(ValueCodec<T> codec, int index, Object value) {
        codec.write(this, index, (T) value);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static void set(Action action) {
        try {
            action.run();
        } catch (SQLException refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    @Override
    public void setBoolean(int index, boolean value) {
        set(() -> statement.setBoolean(index, value));
    }

    @Override
    public void setByte(int index, byte value) {
        set(() -> statement.setByte(index, value));
    }

    @Override
    public void setShort(int index, short value) {
        set(() -> statement.setShort(index, value));
    }

    @Override
    public void setInt(int index, int value) {
        set(() -> statement.setInt(index, value));
    }

    @Override
    public void setLong(int index, long value) {
        set(() -> statement.setLong(index, value));
    }

    @Override
    public void setFloat(int index, float value) {
        set(() -> statement.setFloat(index, value));
    }

    @Override
    public void setDouble(int index, double value) {
        set(() -> statement.setDouble(index, value));
    }

    @Override
    public void setString(int index, String value) {
        set(() -> statement.setString(index, value));
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) {
        set(() -> statement.setBigDecimal(index, value));
    }

    @Override
    public void setBytes(int index, byte[] value) {
        set(() -> statement.setBytes(index, value));
    }

    @Override
    public void setObject(int index, Object value) {
        set(() -> statement.setObject(index, value));
    }

    @Override
    public void setObject(int index, Object value, int sqlType) {
        if (unknownTypes.contains(sqlType)) {
            setObject(index, value);
        } else {
            set(() -> statement.setObject(index, value, sqlType));
        }
    }

    @Override
    public void setNull(int index, int sqlType) {
        set(() -> statement.setNull(index, sqlType));
    }
}
