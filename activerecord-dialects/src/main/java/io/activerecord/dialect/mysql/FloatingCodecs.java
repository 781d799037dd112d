package io.activerecord.dialect.mysql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.FiniteCodecs;
import io.activerecord.error.MappingException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers, finite ones only. */
final class FloatingCodecs {
    private FloatingCodecs() {}

    static ValueCodec<Double> doubles(String dialect) {
        return FiniteCodecs.doubles(dialect);
    }

    /**
     * A float goes as the double it is: the server compares a FLOAT column as doubles, and no row's 0.1 would equal the
     * text 0.1 (https://dev.mysql.com/doc/refman/8.4/en/problems-with-float.html). It comes by the binary protocol: as
     * text the server gives six digits, which is not always the number stored.
     */
    static ValueCodec<Float> floats(String dialect) {
        return new FloatCodec(doubles(dialect), FiniteCodecs.floats(dialect));
    }

    private record FloatCodec(ValueCodec<Double> wide, ValueCodec<Float> narrow) implements ValueCodec<Float> {
        @Override
        public @Nullable Float read(ColumnReader in, int index) {
            Float value = narrow.read(in, index);
            if (value != null && value.isInfinite()) {
                throw new MappingException("cannot read " + in.describe(index) + ": its number is out of range for a"
                        + " float; give the property type Double");
            }
            return value;
        }

        @Override
        public void write(ColumnWriter out, int index, Float value) {
            wide.write(out, index, value.doubleValue());
        }

        @Override
        public int sqlType() {
            return Types.REAL;
        }
    }
}
