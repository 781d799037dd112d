package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the conversion to the driver, for a class that {@link java.sql.ResultSet#getObject(int, Class)} and
 * {@link java.sql.PreparedStatement#setObject(int, Object)} take. Safe for use by several threads.
 *
 * @param type the Java class of the values
 * @param sqlType the constant of {@link java.sql.Types} under which NULL is sent
 */
public record DriverCodec<T>(Class<T> type, int sqlType) implements ValueCodec<T> {
    @Override
    public @Nullable T read(ColumnReader in, int index) {
        return in.getObject(index, type);
    }

    @Override
    public void write(ColumnWriter out, int index, T value) {
        out.setObject(index, value);
    }
}
