package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.TextCodecs;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text and UUIDs: both as the driver sends text, so that a NULL is of the same type as a value. */
final class SqlServerTextCodecs {
    static final ValueCodec<String> TEXT = new UnicodeCodec<>(TextCodecs.STRING);
    static final ValueCodec<java.util.UUID> UUID = new UnicodeCodec<>(TextCodecs.UUID);

    private SqlServerTextCodecs() {}

    private record UnicodeCodec<T>(ValueCodec<T> codec) implements ValueCodec<T> {
        @Override
        public @Nullable T read(ColumnReader in, int index) {
            return codec.read(in, index);
        }

        @Override
        public void write(ColumnWriter out, int index, T value) {
            codec.write(out, index, value);
        }

        @Override
        public int sqlType() {
            return Types.NVARCHAR;
        }
    }
}
