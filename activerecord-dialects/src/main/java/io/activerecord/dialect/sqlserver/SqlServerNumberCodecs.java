package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.NumberCodecs;
import io.activerecord.error.MappingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Numbers whose type has another name or another range here. */
final class SqlServerNumberCodecs {
    static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();
    static final ValueCodec<Byte> BYTE = new ByteCodec();

    static final ValueCodec<BigDecimal> DECIMAL = new ExactCodec<>(NumberCodecs.DECIMAL);
    static final ValueCodec<BigInteger> BIG_INTEGER = new ExactCodec<>(NumberCodecs.BIG_INTEGER);

    private SqlServerNumberCodecs() {}

    /**
     * A NULL is sent as the smallest of numbers. As a decimal it would have 38 digits before the point, and in one column
     * of VALUES with others it would leave them none behind it
     * (https://learn.microsoft.com/en-us/sql/t-sql/data-types/precision-scale-and-length-transact-sql).
     */
    private record ExactCodec<N extends Number>(ValueCodec<N> codec) implements ValueCodec<N> {
        @Override
        public @Nullable N read(ColumnReader in, int index) {
            return codec.read(in, index);
        }

        @Override
        public void write(ColumnWriter out, int index, N value) {
            codec.write(out, index, value);
        }

        @Override
        public int sqlType() {
            return Types.TINYINT;
        }
    }

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
