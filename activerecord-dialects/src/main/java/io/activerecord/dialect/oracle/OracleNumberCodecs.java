package io.activerecord.dialect.oracle;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Booleans and floating-point numbers, where the driver's usual methods would say something else. */
final class OracleNumberCodecs {
    /** As a number: the driver sends {@code setBoolean} to a 23ai server as a type that NUMBER columns do not compare with. */
    static final ValueCodec<Boolean> BOOLEAN = new BooleanCodec();

    static final ValueCodec<Float> FLOAT = new FloatCodec();
    static final ValueCodec<Double> DOUBLE = new DoubleCodec();

    /**
     * The driver's constants for BINARY_FLOAT and BINARY_DOUBLE; what {@code setDouble} sends is a NUMBER, which has no
     * NaN (https://docs.oracle.com/en/database/oracle/oracle-database/23/jajdb/oracle/jdbc/OracleTypes.html).
     */
    private static final int BINARY_FLOAT = 100;

    private static final int BINARY_DOUBLE = 101;

    private OracleNumberCodecs() {}

    private static final class BooleanCodec implements ValueCodec<Boolean> {
        @Override
        public @Nullable Boolean read(ColumnReader in, int index) {
            boolean value = in.getBoolean(index);
            return (!value && in.wasNull()) ? null : value;
        }

        @Override
        public void write(ColumnWriter out, int index, Boolean value) {
            out.setInt(index, value ? 1 : 0);
        }

        @Override
        public int sqlType() {
            return Types.NUMERIC;
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
            out.setObject(index, value, BINARY_FLOAT);
        }

        @Override
        public int sqlType() {
            return BINARY_FLOAT;
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
            out.setObject(index, value, BINARY_DOUBLE);
        }

        @Override
        public int sqlType() {
            return BINARY_DOUBLE;
        }
    }
}
