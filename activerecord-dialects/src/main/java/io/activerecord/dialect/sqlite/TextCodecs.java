package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.Characters;
import java.nio.ByteBuffer;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text, JSON (text as well: https://sqlite.org/json1.html), bytes, and UUIDs as 36 characters of text. */
final class TextCodecs {
    static final ValueCodec<String> TEXT = new TextCodec();
    static final ValueCodec<byte[]> BYTES = new BytesCodec();
    static final ValueCodec<java.util.UUID> UUID = new UuidCodec();

    private TextCodecs() {}

    private static final class TextCodec implements ValueCodec<String> {
        @Override
        public @Nullable String read(ColumnReader in, int index) {
            return in.getString(index);
        }

        @Override
        public void write(ColumnWriter out, int index, String value) {
            out.setString(index, Characters.whole(value, SqliteProvider.NAME));
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
            return Types.BLOB;
        }
    }

    /** Also reads the 16 bytes that other libraries store. */
    private static final class UuidCodec implements ValueCodec<java.util.UUID> {
        @Override
        public java.util.@Nullable UUID read(ColumnReader in, int index) {
            Object value = in.getObject(index);
            if (value == null) {
                return null;
            }
            if (value instanceof byte[] bytes && bytes.length == 16) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new java.util.UUID(buffer.getLong(), buffer.getLong());
            }
            if (value instanceof String text && text.length() == 36) {
                return parse(text, in, index);
            }
            throw StoredValue.unreadable(in, index, value, "UUID");
        }

        private static java.util.UUID parse(String text, ColumnReader in, int index) {
            try {
                return java.util.UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                throw StoredValue.unreadable(in, index, text, "UUID");
            }
        }

        @Override
        public void write(ColumnWriter out, int index, java.util.UUID value) {
            out.setString(index, value.toString());
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }
}
