package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of any precision, as {@code numeric}: up to 131072 digits before the point and 16383 after it
 * (https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL). Its NaN and infinities are
 * no {@code BigDecimal}, and the driver refuses to read them as one.
 */
final class NumericCodecs {
    static final ValueCodec<BigDecimal> DECIMAL = new DecimalCodec();
    static final ValueCodec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

    private static final int MOST_BEFORE_POINT = 131_072;
    private static final int MOST_AFTER_POINT = 16_383;

    private NumericCodecs() {}

    /** Refused here: the server would round digits after the point, the driver write out all zeros of 1E+999999999. */
    private static void write(ColumnWriter out, int index, BigDecimal value) {
        if (value.scale() > MOST_AFTER_POINT || (long) value.precision() - value.scale() > MOST_BEFORE_POINT) {
            throw new MappingException("postgresql cannot store a number with more than " + MOST_BEFORE_POINT
                    + " digits before the point or " + MOST_AFTER_POINT + " after it; round it, or store text");
        }
        out.setBigDecimal(index, value);
    }

    private static final class DecimalCodec implements ValueCodec<BigDecimal> {
        @Override
        public @Nullable BigDecimal read(ColumnReader in, int index) {
            return in.getBigDecimal(index);
        }

        @Override
        public void write(ColumnWriter out, int index, BigDecimal value) {
            NumericCodecs.write(out, index, value);
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
            if (value == null) {
                return null;
            }
            try {
                return value.toBigIntegerExact();
            } catch (ArithmeticException fraction) {
                throw new MappingException("cannot read " + in.describe(index) + ": it holds a number with a fraction,"
                        + " which is no BigInteger; make the property a BigDecimal");
            }
        }

        @Override
        public void write(ColumnWriter out, int index, BigInteger value) {
            NumericCodecs.write(out, index, new BigDecimal(value));
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
        }
    }
}
