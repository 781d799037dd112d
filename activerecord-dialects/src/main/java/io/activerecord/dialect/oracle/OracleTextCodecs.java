package io.activerecord.dialect.oracle;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.Characters;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import java.nio.ByteBuffer;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Text and UUIDs. */
final class OracleTextCodecs {
    static final ValueCodec<String> TEXT = new TextCodec();
    static final ValueCodec<java.util.UUID> UUID = new UuidCodec();

    static final ValueCodec<byte[]> BYTES = new BytesCodec();

    private OracleTextCodecs() {}

    private static UnsupportedByDialectException empty(String what) {
        return new UnsupportedByDialectException("oracle cannot tell " + what + " from NULL (feature "
                + DialectFeature.EMPTY_STRINGS + "): "
                + OracleDialect.INSTANCE.absences().get(DialectFeature.EMPTY_STRINGS)
                + "; store null and ask with isNull(), or store something else");
    }

    /** A RAW of no bytes is NULL as well. */
    private static final class BytesCodec implements ValueCodec<byte[]> {
        @Override
        public byte @Nullable [] read(ColumnReader in, int index) {
            return in.getBytes(index);
        }

        @Override
        public void write(ColumnWriter out, int index, byte[] value) {
            if (value.length == 0) {
                throw empty("no bytes");
            }
            out.setBytes(index, value);
        }

        @Override
        public int sqlType() {
            return Types.VARBINARY;
        }
    }

    /** A text of no characters would become NULL unseen, and a comparison with it would never be true: it is refused. */
    private static final class TextCodec implements ValueCodec<String> {
        @Override
        public @Nullable String read(ColumnReader in, int index) {
            return in.getString(index);
        }

        @Override
        public void write(ColumnWriter out, int index, String value) {
            if (value.isEmpty()) {
                throw empty("a text of no characters");
            }
            out.setString(index, Characters.whole(value, "oracle"));
        }

        @Override
        public int sqlType() {
            return Types.VARCHAR;
        }
    }

    /** 16 bytes, the most significant first: those of {@code hextoraw} of the digits as they are read. */
    private static final class UuidCodec implements ValueCodec<java.util.UUID> {
        private static final int BYTES = 16;

        @Override
        public java.util.@Nullable UUID read(ColumnReader in, int index) {
            byte[] bytes = in.getBytes(index);
            if (bytes == null) {
                return null;
            }
            if (bytes.length != BYTES) {
                throw new MappingException("cannot read " + in.describe(index) + ": it holds " + bytes.length
                        + " bytes, which are no UUID; make it RAW(16), or give the property another type");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new java.util.UUID(buffer.getLong(), buffer.getLong());
        }

        @Override
        public void write(ColumnWriter out, int index, java.util.UUID value) {
            ByteBuffer buffer = ByteBuffer.allocate(BYTES);
            buffer.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
            out.setBytes(index, buffer.array());
        }

        @Override
        public int sqlType() {
            return Types.VARBINARY;
        }
    }
}
