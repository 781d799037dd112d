package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A persistent field: what {@link HandleAccess} does for each. */
record HandleProperty(PropertyMapping mapping, HandleField field) {
    static HandleProperty of(PropertyMapping mapping) {
        return new HandleProperty(mapping, HandleField.of(mapping.field()));
    }

    void read(Object model, ColumnReader in, ValueCodec<?>[] codecs, int offset) {
        int index = offset + mapping.firstColumn() + 1;
        set(model, codecs[mapping.firstColumn()].read(in, index));
    }

    void write(Object model, int column, ColumnWriter out, int index, ValueCodec<?>[] codecs) {
        GeneratedAccess.writeObject(out, index, codecs, column, field.get(model));
    }

    void set(Object model, @Nullable Object value) {
        if (value == null && mapping.field().getType().isPrimitive()) {
            throw mapping.columns().get(0).nullInPrimitive();
        }
        field.set(model, value);
    }

    /** What a snapshot keeps. */
    @Nullable
    Object keep(Object model) {
        Object value = field.get(model);
        return switch (mapping.keeping()) {
            case AS_IS -> value;
            case COPY -> GeneratedAccess.copy((byte[]) value);
            case AS_STORED -> mapping.stored(value);
        };
    }

    boolean differs(Object model, @Nullable Object kept) {
        Object value = field.get(model);
        return switch (mapping.keeping()) {
            case AS_IS -> mapping.plainPrimitive() ? !sameBits(value, kept) : !Objects.equals(value, kept);
            case COPY -> !Arrays.equals((byte[]) value, (byte[]) kept);
            case AS_STORED -> !mapping.isStored(value, kept);
        };
    }

    private static boolean sameBits(@Nullable Object now, @Nullable Object then) {
        if (now instanceof Float a && then instanceof Float b) {
            return Float.floatToRawIntBits(a) == Float.floatToRawIntBits(b);
        }
        if (now instanceof Double a && then instanceof Double b) {
            return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
        }
        return Objects.equals(now, then);
    }
}
