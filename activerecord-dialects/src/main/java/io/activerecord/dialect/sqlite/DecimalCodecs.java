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
 * <p>What SQLite can hold exactly is written as a number: a whole number of 64 bits as INTEGER, up to 15 significant
 * digits as REAL, which come back digit for digit. So it compares, sorts and sums as a number, also against an
 * expression: SQLite takes no text for a number there, and {@code sum(price) > '10'} would never be true. Anything longer
 * is written as text.
 *
 * <ul>
 *   <li>A column declared NUMERIC, DECIMAL or without a type keeps what was written, up to those limits. SQLite rounds a
 *       longer value to 15 digits.
 *   <li>A column declared TEXT keeps every digit, but compares and sorts as text.
 *   <li>The scale is not kept: 1.50 comes back as 1.5, and either finds the other.
 * </ul>
 */
final class DecimalCodecs {
    static final ValueCodec<BigDecimal> DECIMAL = new DecimalCodec();
    static final ValueCodec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

    private static final int REAL_DIGITS = 15;
    private static final MathContext REAL_CONTEXT = new MathContext(REAL_DIGITS);
    private static final int LONG_DIGITS = 18;
    private static final int REAL_EXPONENT = 290;

    private DecimalCodecs() {}

    /** Not the driver's own reading, which takes 17 digits of a REAL, two more than are exact. */
    private static @Nullable BigDecimal decimal(ColumnReader in, int index, String expected) {
        Object value = in.getObject(index);
        if (value == null) {
            return null;
        }
        try {
            if (value instanceof Double real) {
                return real(real);
            }
            if (value instanceof Number || value instanceof String) {
                return new BigDecimal(value.toString());
            }
        } catch (NumberFormatException malformed) {
            throw StoredValue.unreadable(in, index, value, expected);
        }
        throw StoredValue.unreadable(in, index, value, expected);
    }

    private static BigDecimal real(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(REAL_CONTEXT);
        BigDecimal shortest =
                (rounded.doubleValue() == value ? rounded : BigDecimal.valueOf(value)).stripTrailingZeros();
        return shortest.scale() < 0 && shortest.scale() > -REAL_DIGITS ? shortest.setScale(0) : shortest;
    }

    private static final class DecimalCodec implements ValueCodec<BigDecimal> {
        @Override
        public @Nullable BigDecimal read(ColumnReader in, int index) {
            return decimal(in, index, "decimal");
        }

        @Override
        public void write(ColumnWriter out, int index, BigDecimal value) {
            if (value.scale() == 0 && value.precision() <= LONG_DIGITS) {
                out.setLong(index, value.longValue());
            } else if (value.precision() <= REAL_DIGITS && exponentFits(value)) {
                real(out, index, value.doubleValue());
            } else {
                longer(out, index, value.stripTrailingZeros());
            }
        }

        private static boolean exponentFits(BigDecimal value) {
            return value.scale() > -REAL_EXPONENT && value.scale() < REAL_EXPONENT;
        }

        private static void real(ColumnWriter out, int index, double value) {
            if (value == Math.rint(value) && Math.abs(value) < 1e18) {
                out.setLong(index, (long) value); // 2.00 is stored as 2 is, in a TEXT column too
            } else {
                out.setDouble(index, value);
            }
        }

        private static void longer(ColumnWriter out, int index, BigDecimal stripped) {
            int magnitude = stripped.precision() - stripped.scale();
            if (stripped.scale() <= 0 && magnitude <= LONG_DIGITS) {
                out.setLong(index, stripped.longValue());
            } else if (stripped.precision() <= REAL_DIGITS && exponentFits(stripped)) {
                real(out, index, stripped.doubleValue());
            } else {
                out.setString(index, exponentFits(stripped) ? stripped.toPlainString() : stripped.toString());
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
            BigDecimal value = decimal(in, index, "whole number");
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
