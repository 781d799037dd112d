package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of any size, in a database that has no such type (https://sqlite.org/datatype3.html).
 *
 * <p>What SQLite can hold exactly is written as a number: a whole number of 64 bits as INTEGER; up to 12 significant
 * digits, from 0.01 on, as REAL. So it compares, sorts and sums as a number, also against an expression: SQLite takes no
 * text for a number there, and {@code sum(price) > '10'} would never be true. Anything else is written as text; compare
 * it to an expression as {@code cast(? as numeric)}.
 *
 * <ul>
 *   <li>A column declared NUMERIC, DECIMAL or without a type keeps 64 bits or 15 digits; SQLite rounds a longer value.
 *   <li>A column declared TEXT keeps every digit, but compares and sorts as text.
 *   <li>The scale is not kept: 1.50 comes back as 1.5, and either finds the other.
 * </ul>
 */
final class DecimalCodecs {
    static final ValueCodec<BigDecimal> DECIMAL = new DecimalCodec();
    static final ValueCodec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

    /** SQLite gives a REAL of more digits back as another text, which a column of TEXT would store. */
    private static final int REAL_DIGITS = 12;

    /** SQLite keeps so many digits of a text that it turns into a REAL. */
    private static final MathContext KEPT = new MathContext(15);

    private static final int LONG_DIGITS = 18;
    private static final int REAL_SCALE = 13;
    private static final int PLAIN_SCALE = 1_000;

    private DecimalCodecs() {}

    private static final class DecimalCodec implements ValueCodec<BigDecimal> {
        @Override
        public @Nullable BigDecimal read(ColumnReader in, int index) {
            Object value = in.getObject(index);
            if (value instanceof Integer || value instanceof Long) {
                return BigDecimal.valueOf(((Number) value).longValue());
            }
            if (value instanceof Double real) {
                return decimal(in, real, index);
            }
            return value == null ? null : parse(in, value, index);
        }

        /** The shortest decimal number that stands for the REAL: the one that was written. */
        private static BigDecimal decimal(ColumnReader in, double real, int index) {
            if (Double.isInfinite(real)) {
                throw StoredValue.unreadable(in, index, real, "finite number");
            }
            BigDecimal digits = BigDecimal.valueOf(real);
            if (digits.precision() <= KEPT.getPrecision()) {
                return digits;
            }
            BigDecimal kept = digits.round(KEPT).stripTrailingZeros();
            return kept.doubleValue() == real ? kept : digits;
        }

        private static BigDecimal parse(ColumnReader in, Object value, int index) {
            if (value instanceof String text) {
                try {
                    return new BigDecimal(text);
                } catch (NumberFormatException malformed) {
                    throw StoredValue.unreadable(in, index, value, "number");
                }
            }
            throw StoredValue.unreadable(in, index, value, "number");
        }

        @Override
        public void write(ColumnWriter out, int index, BigDecimal value) {
            if (value.scale() == 0 && value.precision() <= LONG_DIGITS) {
                out.setLong(index, value.longValue());
            } else if (real(value)) {
                fraction(out, index, value.doubleValue());
            } else {
                uncommon(out, index, value.stripTrailingZeros());
            }
        }

        /** Whether SQLite gives the value back digit for digit, be the REAL turned into text or not: 0.01 is the least. */
        private static boolean real(BigDecimal value) {
            int scale = value.scale();
            int precision = value.precision();
            return scale > 0 && scale <= REAL_SCALE && precision <= REAL_DIGITS && scale - precision <= 1;
        }

        /** 2.00 is written as 2 is, so that a column of TEXT holds the same for both. */
        private static void fraction(ColumnWriter out, int index, double value) {
            if (value == Math.rint(value)) {
                out.setLong(index, (long) value);
            } else {
                out.setDouble(index, value);
            }
        }

        private static void uncommon(ColumnWriter out, int index, BigDecimal stripped) {
            int scale = stripped.scale();
            boolean plain = scale > -PLAIN_SCALE && scale < PLAIN_SCALE;
            if (plain && scale <= 0 && stripped.toBigInteger().bitLength() < Long.SIZE) {
                out.setLong(index, stripped.longValue());
            } else if (real(stripped)) {
                out.setDouble(index, stripped.doubleValue());
            } else {
                out.setString(index, plain ? stripped.toPlainString() : stripped.toString());
            }
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
        }
    }

    private static final class BigIntegerCodec implements ValueCodec<BigInteger> {
        @Override
        public @Nullable BigInteger read(ColumnReader in, int index) {
            BigDecimal value = DECIMAL.read(in, index);
            if (value == null) {
                return null;
            }
            try {
                return value.toBigIntegerExact();
            } catch (ArithmeticException fraction) {
                throw StoredValue.unreadable(in, index, value.doubleValue(), "whole number");
            }
        }

        @Override
        public void write(ColumnWriter out, int index, BigInteger value) {
            if (value.bitLength() < Long.SIZE) {
                out.setLong(index, value.longValue());
            } else {
                out.setString(index, value.toString());
            }
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
        }
    }
}
