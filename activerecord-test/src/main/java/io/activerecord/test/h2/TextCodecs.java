package io.activerecord.test.h2;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text, bytes and JSON. */
final class TextCodecs {
    static final ValueCodec<String> STRING = new StringCodec();
    static final ValueCodec<byte[]> BYTES = new BytesCodec();
    static final ValueCodec<String> JSON = new JsonCodec();

    private TextCodecs() {}

    private static final class StringCodec implements ValueCodec<String> {
        @Override
        public @Nullable String read(ColumnReader in, int index) {
            return in.getString(index);
        }

        @Override
        public void write(ColumnWriter out, int index, String value) {
            out.setString(index, value);
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    private static final class BytesCodec implements ValueCodec<byte[]> {
        @Override
        public byte @Nullable [] read(ColumnReader in, int index) {
            return in.getBytes(index);
        }

        @Override
        public void write(ColumnWriter out, int index, byte[] value) {
            out.setBytes(index, value);
        }

        @Override
        public int sqlType() {
            return Types.VARBINARY;
        }
    }

    /** Sent as bytes: text would become a JSON string (https://h2database.com/html/datatypes.html#json_type). */
    private static final class JsonCodec implements ValueCodec<String> {
        @Override
        public @Nullable String read(ColumnReader in, int index) {
            return in.getString(index);
        }

        @Override
        public void write(ColumnWriter out, int index, String value) {
            out.setBytes(index, value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int sqlType() {
            return Types.VARBINARY;
        }
    }
}
