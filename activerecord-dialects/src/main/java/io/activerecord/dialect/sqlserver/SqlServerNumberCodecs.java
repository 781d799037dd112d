package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.error.MappingException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Numbers whose type has another name or another range here. */
final class SqlServerNumberCodecs {
    static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();
    static final ValueCodec<Byte> BYTE = new ByteCodec();

    private SqlServerNumberCodecs() {}

    private static final class BooleanCodec implements ValueCodec<Boolean> {
        @Override
        public @Nullable Boolean read(ColumnReader in, int index) {
            return NumberCodecs.BOOLEAN.read(in, index);
        }

        @Override
        public void write(ColumnWriter out, int index, Boolean value) {
            out.setBoolean(index, value);
        }

        @Override
        public int sqlType() {
            return Types.BIT;
        }
    }

    /** The driver's byte is tinyint, from 0 to 255: sent and read as a short, which has room for both. */
    private static final class ByteCodec implements ValueCodec<Byte> {
        @Override
        public @Nullable Byte read(ColumnReader in, int index) {
            short value = in.getShort(index);
            if (value == 0 && in.wasNull()) {
                return null;
            }
            if (value != (byte) value) {
                throw new MappingException("cannot read " + in.describe(index)
                        + ": it holds a number beyond -128 to 127; make the property a short");
            }
            return (byte) value;
        }

        @Override
        public void write(ColumnWriter out, int index, Byte value) {
            out.setShort(index, value);
        }

        @Override
        public int sqlType() {
            return Types.SMALLINT;
        }
    }
}
