package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.UnsupportedByDialectException;
import org.jspecify.annotations.Nullable;

/** Floating-point numbers for engines that have neither infinities nor NaN: refused before anything is sent. */
public final class FiniteCodecs {
    private FiniteCodecs() {}

    /** Finite {@code Double}s only; {@code dialect} is named in the refusal. */
    public static ValueCodec<Double> doubles(String dialect) {
        return new FiniteCodec<>(dialect, NumberCodecs.DOUBLE);
    }

    /** Finite {@code Float}s only; {@code dialect} is named in the refusal. */
    public static ValueCodec<Float> floats(String dialect) {
        return new FiniteCodec<>(dialect, NumberCodecs.FLOAT);
    }

    private record FiniteCodec<N extends Number>(String dialect, ValueCodec<N> codec) implements ValueCodec<N> {
        @Override
        public @Nullable N read(ColumnReader in, int index) {
            return codec.read(in, index);
        }

        @Override
        public void write(ColumnWriter out, int index, N value) {
            double number = value.doubleValue();
            if (!Double.isFinite(number)) {
                boolean nan = Double.isNaN(number);
                DialectFeature feature = nan ? DialectFeature.NOT_A_NUMBER : DialectFeature.INFINITE_NUMBERS;
                throw new UnsupportedByDialectException(dialect + " cannot store "
                        + (nan ? "NaN" : "an infinite number") + " (feature " + feature + "); store NULL, or text");
            }
            codec.write(out, index, value);
        }

        @Override
        public int sqlType() {
            return codec.sqlType();
        }
    }
}
