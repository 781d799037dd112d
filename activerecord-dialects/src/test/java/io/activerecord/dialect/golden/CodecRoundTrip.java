package io.activerecord.dialect.golden;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.sql.ColumnType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a value by a codec to the table of things, and reads it back. */
public final class CodecRoundTrip {
    private final Connection connection;
    private final Dialect dialect;
    private final Set<Integer> unknownTypes;

    public CodecRoundTrip(Connection connection, Dialect dialect, Set<Integer> unknownTypes) {
        this.connection = connection;
        this.dialect = dialect;
        this.unknownTypes = unknownTypes;
    }

    /** What the codec makes of a stored literal. */
    public @Nullable Object read(ColumnType type, String literal) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + literal)) {
            rows.next();
            return dialect.codec(type).read(new Reader(rows), 1);
        }
    }

    /** The value that comes back; of a table that holds no other. */
    @SuppressWarnings("unchecked") // the codec of a type takes the values of that type
    public @Nullable Object of(ColumnType type, @Nullable Object value) throws SQLException {
        ValueCodec<Object> codec = (ValueCodec<Object>) dialect.codec(type);
        String table = dialect.quote(Shop.THINGS.name());
        String column = dialect.quote(Shop.thing(type).name());
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from " + table);
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " (" + column + ") values (?)")) {
            StatementWriter writer = new StatementWriter(insert, unknownTypes);
            if (value == null) {
                writer.setNull(1, codec.sqlType());
            } else {
                codec.write(writer, 1, value);
            }
            insert.execute();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + column + " from " + table)) {
            rows.next();
            return codec.read(new Reader(rows), 1);
        }
    }

    @FunctionalInterface
    private interface Call<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private static <T extends @Nullable Object> T get(Call<T> call) {
        try {
            return call.run();
        } catch (SQLException refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    private static final class Reader extends ColumnReader {
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
            return CodecRoundTrip.<@Nullable String>get(() -> rows.getString(index));
        }

        @Override
        public @Nullable BigDecimal getBigDecimal(int index) {
            return CodecRoundTrip.<@Nullable BigDecimal>get(() -> rows.getBigDecimal(index));
        }

        @Override
        public byte @Nullable [] getBytes(int index) {
            return CodecRoundTrip.<byte @Nullable []>get(() -> rows.getBytes(index));
        }

        @Override
        public @Nullable Object getObject(int index) {
            return CodecRoundTrip.<@Nullable Object>get(() -> rows.getObject(index));
        }

        @Override
        public <T> @Nullable T getObject(int index, Class<T> type) {
            return CodecRoundTrip.<@Nullable T>get(() -> rows.getObject(index, type));
        }

        @Override
        public boolean wasNull() {
            return get(rows::wasNull);
        }
    }
}
