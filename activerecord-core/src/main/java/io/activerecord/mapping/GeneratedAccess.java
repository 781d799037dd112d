package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the generated accesses share: the small steps that their straight-line code consists of. Public only because that
 * code lives in the models' packages; not for use by applications.
 *
 * <p>An instance of a generated class is also a snapshot: it has one field for each persistent field of the model. This
 * class must stay without fields, or every snapshot grows by them.
 */
public abstract class GeneratedAccess extends ModelAccess {
    /** For generated subclasses. */
    protected GeneratedAccess() {}

    // What is zero or does not fit goes to the column's codec, which knows what the driver's zero means: some drivers
    // give
    // it for text as well, and cut a number that is too large. Everything else stays unboxed.

    protected static boolean readBoolean(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        return in.getBoolean(index) || (Boolean) required(codecs[column].read(in, index), properties, property);
    }

    protected static byte readByte(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        long value = in.getLong(index);
        return value != 0 && value == (byte) value
                ? (byte) value
                : (Byte) required(codecs[column].read(in, index), properties, property);
    }

    protected static short readShort(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        long value = in.getLong(index);
        return value != 0 && value == (short) value
                ? (short) value
                : (Short) required(codecs[column].read(in, index), properties, property);
    }

    protected static int readInt(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        long value = in.getLong(index);
        return value != 0 && value == (int) value
                ? (int) value
                : (Integer) required(codecs[column].read(in, index), properties, property);
    }

    protected static long readLong(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        long value = in.getLong(index);
        return value != 0 ? value : (Long) required(codecs[column].read(in, index), properties, property);
    }

    protected static float readFloat(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        float value = in.getFloat(index);
        return value != 0 ? value : (Float) required(codecs[column].read(in, index), properties, property);
    }

    protected static double readDouble(
            ColumnReader in,
            int index,
            ValueCodec<?>[] codecs,
            int column,
            PropertyMapping[] properties,
            int property) {
        double value = in.getDouble(index);
        return value != 0 ? value : (Double) required(codecs[column].read(in, index), properties, property);
    }

    @SuppressWarnings("unchecked") // the codec of a column takes the values of its property
    protected static void writeObject(
            ColumnWriter out, int index, ValueCodec<?>[] codecs, int column, @Nullable Object value) {
        ValueCodec<Object> codec = (ValueCodec<Object>) codecs[column];
        if (value == null) {
            out.setNull(index, codec.sqlType());
        } else {
            codec.write(out, index, value);
        }
    }

    protected static void writeFloat(ColumnWriter out, int index, ValueCodec<?>[] codecs, int column, float value) {
        if (Float.isNaN(value)) {
            writeObject(out, index, codecs, column, value); // the codec knows whether the database takes it
        } else {
            out.setFloat(index, value);
        }
    }

    protected static void writeDouble(ColumnWriter out, int index, ValueCodec<?>[] codecs, int column, double value) {
        if (Double.isNaN(value)) {
            writeObject(out, index, codecs, column, value);
        } else {
            out.setDouble(index, value);
        }
    }

    /** The value for a primitive field, which takes no null. */
    protected static Object required(@Nullable Object value, PropertyMapping[] properties, int property) {
        if (value == null) {
            throw nullInPrimitive(properties[property]);
        }
        return value;
    }

    protected static byte @Nullable [] copy(byte @Nullable [] bytes) {
        return bytes == null ? null : bytes.clone();
    }

    protected static @Nullable Object stored(@Nullable Object value, PropertyMapping[] properties, int property) {
        return properties[property].stored(value);
    }

    protected static long difference(int now, int then, long bits) {
        return now == then ? 0 : bits;
    }

    protected static long difference(long now, long then, long bits) {
        return now == then ? 0 : bits;
    }

    protected static long difference(float now, float then, long bits) {
        return Float.floatToRawIntBits(now) == Float.floatToRawIntBits(then) ? 0 : bits;
    }

    protected static long difference(double now, double then, long bits) {
        return Double.doubleToRawLongBits(now) == Double.doubleToRawLongBits(then) ? 0 : bits;
    }

    protected static long difference(@Nullable Object now, @Nullable Object then, long bits) {
        return now == then || Objects.equals(now, then) ? 0 : bits;
    }

    protected static long difference(byte @Nullable [] now, byte @Nullable [] then, long bits) {
        return Arrays.equals(now, then) ? 0 : bits;
    }

    protected static long differenceStored(
            @Nullable Object now, @Nullable Object stored, long bits, PropertyMapping[] properties, int property) {
        return properties[property].isStored(now, stored) ? 0 : bits;
    }

    /** For a number that is no column, property or association of the model. */
    protected static RuntimeException outOfRange(int index) {
        return new IndexOutOfBoundsException(index);
    }

    protected static RuntimeException noInstances(String modelClass) {
        return new MappingException(
                "cannot make a " + modelClass + ", which is abstract; ask for one of its subclasses");
    }

    private static MappingException nullInPrimitive(PropertyMapping property) {
        return property.columns().get(0).nullInPrimitive();
    }
}
