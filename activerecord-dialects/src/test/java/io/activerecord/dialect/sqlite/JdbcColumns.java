package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Readers and writers over JDBC, as the library has them. */
final class JdbcColumns {
    private JdbcColumns() {}

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static <T extends @Nullable Object> T get(Call<T> call) {
        try {
            return call.run();
        } catch (SQLException refused) {
            throw new SqlException(SqlErrorKind.OTHER, "test", null, null, 0, "" + refused.getMessage(), refused);
        }
    }

    private static void set(Action action) {
        get(() -> {
            action.run();
            return true;
        });
    }

    static final class Reader extends ColumnReader {
        private final ResultSet rows;

        Reader(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public boolean getBoolean(int index) {
            return get(() -> rows.getBoolean(index));
        }

        @Override
        public byte getByte(int index) {
            return get(() -> rows.getByte(index));
        }

        @Override
        public short getShort(int index) {
            return get(() -> rows.getShort(index));
        }

        @Override
        public int getInt(int index) {
            return get(() -> rows.getInt(index));
        }

        @Override
        public long getLong(int index) {
            return get(() -> rows.getLong(index));
        }

        @Override
        public float getFloat(int index) {
            return get(() -> rows.getFloat(index));
        }

        @Override
        public double getDouble(int index) {
            return get(() -> rows.getDouble(index));
        }

        @Override
        public @Nullable String getString(int index) {
            return JdbcColumns.<@Nullable String>get(() -> rows.getString(index));
        }

        @Override
        public @Nullable BigDecimal getBigDecimal(int index) {
            return JdbcColumns.<@Nullable BigDecimal>get(() -> rows.getBigDecimal(index));
        }

        @Override
        public byte @Nullable [] getBytes(int index) {
            return JdbcColumns.<byte @Nullable []>get(() -> rows.getBytes(index));
        }

        @Override
        public @Nullable Object getObject(int index) {
            return JdbcColumns.<@Nullable Object>get(() -> rows.getObject(index));
        }

        @Override
        public <T> @Nullable T getObject(int index, Class<T> type) {
            return JdbcColumns.<@Nullable T>get(() -> rows.getObject(index, type));
        }

        @Override
        public boolean wasNull() {
            return get(rows::wasNull);
        }
    }

    static final class Writer extends ColumnWriter {
        private final PreparedStatement statement;

        Writer(PreparedStatement statement) {
            this.statement = statement;
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
            set(() -> statement.setObject(index, value, sqlType));
        }

        @Override
        public void setNull(int index, int sqlType) {
            set(() -> statement.setNull(index, sqlType));
        }
    }
}
