package io.activerecord.test.h2;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/** Leaves the conversion to the driver. */
record DriverCodec<T>(Class<T> type, int sqlType) implements ValueCodec<T> {
    @Override
    public @Nullable T read(ColumnReader in, int index) {
        return in.getObject(index, type);
    }

    @Override
    public void write(ColumnWriter out, int index, T value) {
        out.setObject(index, value);
    }
}
