package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.UnsupportedByDialectException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers, stored as REAL; infinities too. SQLite turns NaN into NULL
 * (https://sqlite.org/c3ref/bind_blob.html), so it is refused.
 */
final class FloatingCodecs {
    static final ValueCodec<Float> FLOAT = new FloatCodec();
    static final ValueCodec<Double> DOUBLE = new DoubleCodec();

    private FloatingCodecs() {}

    private static boolean isNull(ColumnReader in, int index) {
        Object value = in.getObject(index);
        if (value instanceof String || value instanceof byte[]) {
            throw StoredValue.unreadable(in, index, value, "number");
        }
        return value == null;
    }

    private static void refuseNaN(boolean nan) {
        if (nan) {
            throw new UnsupportedByDialectException(
                    "sqlite cannot store NaN, it would become NULL (feature NOT_A_NUMBER); store NULL, or text");
        }
    }

    private static final class DoubleCodec implements ValueCodec<Double> {
        @Override
        public @Nullable Double read(ColumnReader in, int index) {
            double value = in.getDouble(index);
            return value == 0 && isNull(in, index) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Double value) {
            refuseNaN(value.isNaN());
            out.setDouble(index, value);
        }

        @Override
        public int sqlType() {
            return Types.DOUBLE;
        }
    }

    private static final class FloatCodec implements ValueCodec<Float> {
        @Override
        public @Nullable Float read(ColumnReader in, int index) {
            float value = in.getFloat(index);
            return value == 0 && isNull(in, index) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Float value) {
            refuseNaN(value.isNaN());
            out.setFloat(index, value);
        }

        @Override
        public int sqlType() {
            return Types.REAL;
        }
    }
}
