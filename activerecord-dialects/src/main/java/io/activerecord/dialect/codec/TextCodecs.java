package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text and bytes through the driver's own methods. Safe for use by several threads. */
public final class TextCodecs {
    public static final ValueCodec<String> STRING = new StringCodec();
    public static final ValueCodec<byte[]> BYTES = new BytesCodec();

    /** UUIDs as 36 characters, for engines without such a type. */
    public static final ValueCodec<java.util.UUID> UUID = new UuidCodec();

    private TextCodecs() {}

    /** Text for drivers that send UTF-8, of whole characters only; {@code dialect} is named in the refusal. */
    public static ValueCodec<String> wholeCharacters(String dialect) {
        return new WholeCodec(dialect);
    }

    private record WholeCodec(String dialect) implements ValueCodec<String> {
        @Override
        public @Nullable String read(ColumnReader in, int index) {
            return in.getString(index);
        }

        @Override
        public void write(ColumnWriter out, int index, String value) {
            out.setString(index, Characters.whole(value, dialect));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

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

    private static final class UuidCodec implements ValueCodec<java.util.UUID> {
        private static final int LENGTH = 36;

        @Override
        public java.util.@Nullable UUID read(ColumnReader in, int index) {
            String text = in.getString(index);
            if (text == null) {
                return null;
            }
            String trimmed = text.length() == LENGTH ? text : text.trim();
            try {
                return java.util.UUID.fromString(trimmed);
            } catch (IllegalArgumentException malformed) {
                throw Unreadable.text(in, index, text, "UUID");
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
