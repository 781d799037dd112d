package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and booleans through the driver's own methods, for engines that have such types. The driver gives zero for
 * NULL, so only a zero is asked about again; a number too large for the Java type is the driver's to refuse. Safe for use
 * by several threads.
 */
public final class NumberCodecs {
    public static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();
    public static final ValueCodec<Byte> BYTE = new ByteCodec();
    public static final ValueCodec<Short> SHORT = new ShortCodec();
    public static final ValueCodec<Integer> INTEGER = new IntegerCodec();
    public static final ValueCodec<Long> LONG = new LongCodec();
    public static final ValueCodec<Float> FLOAT = new FloatCodec();
    public static final ValueCodec<Double> DOUBLE = new DoubleCodec();
    public static final ValueCodec<BigDecimal> DECIMAL = new DecimalCodec();
    public static final ValueCodec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

    private NumberCodecs() {}

    private static final class BooleanCodec implements ValueCodec<Boolean> {
        @Override
        public @Nullable Boolean read(ColumnReader in, int index) {
            boolean value = in.getBoolean(index);
            return (!value && in.wasNull()) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Boolean value) {
            out.setBoolean(index, value);
        }

        @Override
        public int sqlType() {
            return Types.BOOLEAN;
        }
    }

    private static final class ByteCodec implements ValueCodec<Byte> {
        @Override
        public @Nullable Byte read(ColumnReader in, int index) {
            byte value = in.getByte(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Byte value) {
            out.setByte(index, value);
        }

        @Override
        public int sqlType() {
            return Types.TINYINT;
        }
    }

    private static final class ShortCodec implements ValueCodec<Short> {
        @Override
        public @Nullable Short read(ColumnReader in, int index) {
            short value = in.getShort(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Short value) {
            out.setShort(index, value);
        }

        @Override
        public int sqlType() {
            return Types.SMALLINT;
        }
    }

    private static final class IntegerCodec implements ValueCodec<Integer> {
        @Override
        public @Nullable Integer read(ColumnReader in, int index) {
            int value = in.getInt(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Integer value) {
            out.setInt(index, value);
        }

        @Override
        public int sqlType() {
            return Types.INTEGER;
        }
    }

    private static final class LongCodec implements ValueCodec<Long> {
        @Override
        public @Nullable Long read(ColumnReader in, int index) {
            long value = in.getLong(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Long value) {
            out.setLong(index, value);
        }

        @Override
        public int sqlType() {
            return Types.BIGINT;
        }
    }

    private static final class FloatCodec implements ValueCodec<Float> {
        @Override
        public @Nullable Float read(ColumnReader in, int index) {
            float value = in.getFloat(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Float value) {
            out.setFloat(index, value);
        }

        @Override
        public int sqlType() {
            return Types.REAL;
        }
    }

    private static final class DoubleCodec implements ValueCodec<Double> {
        @Override
        public @Nullable Double read(ColumnReader in, int index) {
            double value = in.getDouble(index);
            return value == 0 && in.wasNull() ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Double value) {
            out.setDouble(index, value);
        }

        @Override
        public int sqlType() {
            return Types.DOUBLE;
        }
    }

    private static final class DecimalCodec implements ValueCodec<BigDecimal> {
        @Override
        public @Nullable BigDecimal read(ColumnReader in, int index) {
            return in.getBigDecimal(index);
        }

        @Override
        public void write(ColumnWriter out, int index, BigDecimal value) {
            out.setBigDecimal(index, value);
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
        }
    }

    private static final class BigIntegerCodec implements ValueCodec<BigInteger> {
        @Override
        public @Nullable BigInteger read(ColumnReader in, int index) {
            BigDecimal value = in.getBigDecimal(index);
            return value == null ? null : value.toBigIntegerExact();
        }

        @Override
        public void write(ColumnWriter out, int index, BigInteger value) {
            out.setBigDecimal(index, new BigDecimal(value));
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
        }
    }
}
