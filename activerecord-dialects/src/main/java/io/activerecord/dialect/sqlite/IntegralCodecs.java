package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers and booleans, stored as INTEGER.
 *
 * <p>The driver's {@code getLong} asks SQLite once and gives 0 for NULL and for whatever is no number, so only a zero is
 * looked at again. {@code getInt} would drop the upper half of a number too large for it.
 */
final class IntegralCodecs {
    static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();
    static final ValueCodec<Byte> BYTE = new ByteCodec();
    static final ValueCodec<Short> SHORT = new ShortCodec();
    static final ValueCodec<Integer> INTEGER = new IntegerCodec();
    static final ValueCodec<Long> LONG = new LongCodec();

    private IntegralCodecs() {}

    /** Whether the zero just read is NULL. */
    private static boolean isNull(ColumnReader in, int index) {
        Object value = in.getObject(index);
        if (value == null) {
            return true;
        }
        boolean zero = value instanceof Number number
                ? number.doubleValue() == 0
                : value instanceof String text && text.matches("\\s*[+-]?0+(\\.0*)?\\s*");
        if (!zero) {
            throw StoredValue.unreadable(in, index, value, "whole number");
        }
        return false;
    }

    private static long inRange(ColumnReader in, int index, long min, long max) {
        long value = in.getLong(index);
        if (value < min || value > max) {
            throw StoredValue.unreadable(in, index, value, "whole number between " + min + " and " + max);
        }
        return value;
    }

    private static final class LongCodec implements ValueCodec<Long> {
        @Override
        public @Nullable Long read(ColumnReader in, int index) {
            long value = in.getLong(index);
            return value == 0 && isNull(in, index) ? null : value;
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

    private static final class IntegerCodec implements ValueCodec<Integer> {
        @Override
        public @Nullable Integer read(ColumnReader in, int index) {
            int value = (int) inRange(in, index, Integer.MIN_VALUE, Integer.MAX_VALUE);
            return value == 0 && isNull(in, index) ? null : value;
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

    private static final class ShortCodec implements ValueCodec<Short> {
        @Override
        public @Nullable Short read(ColumnReader in, int index) {
            short value = (short) inRange(in, index, Short.MIN_VALUE, Short.MAX_VALUE);
            return value == 0 && isNull(in, index) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Short value) {
            out.setInt(index, value);
        }

        @Override
        public int sqlType() {
            return Types.SMALLINT;
        }
    }

    private static final class ByteCodec implements ValueCodec<Byte> {
        @Override
        public @Nullable Byte read(ColumnReader in, int index) {
            byte value = (byte) inRange(in, index, Byte.MIN_VALUE, Byte.MAX_VALUE);
            return value == 0 && isNull(in, index) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Byte value) {
            out.setInt(index, value);
        }

        @Override
        public int sqlType() {
            return Types.TINYINT;
        }
    }

    /** Written as 1 and 0; also reads the words that other libraries store. */
    private static final class BooleanCodec implements ValueCodec<Boolean> {
        @Override
        public @Nullable Boolean read(ColumnReader in, int index) {
            if (in.getLong(index) != 0) {
                return Boolean.TRUE;
            }
            Object value = in.getObject(index);
            return value == null ? null : zero(value, in, index);
        }

        private static Boolean zero(Object value, ColumnReader in, int index) {
            if (value instanceof Number number) {
                return number.doubleValue() != 0;
            }
            return switch (value.toString().toLowerCase(Locale.ROOT)) {
                case "true", "t" -> Boolean.TRUE;
                case "false", "f", "0" -> Boolean.FALSE;
                default -> throw StoredValue.unreadable(in, index, value, "boolean");
            };
        }

        @Override
        public void write(ColumnWriter out, int index, Boolean value) {
            out.setInt(index, value ? 1 : 0);
        }

        @Override
        public int sqlType() {
            return Types.BOOLEAN;
        }
    }
}
