package io.activerecord.dialect.mysql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of one value, and a place-holder for one. */
final class OneValue {
    private OneValue() {}

    static final class Reader extends ColumnReader {
        private final Object value;

        Reader(Object value) {
            this.value = value;
        }

        private <T> T as(Class<T> type) {
            return type.cast(value);
        }

        @Override
        public boolean getBoolean(int index) {
            return as(Boolean.class);
        }

        @Override
        public byte getByte(int index) {
            return as(Byte.class);
        }

        @Override
        public short getShort(int index) {
            return as(Short.class);
        }

        @Override
        public int getInt(int index) {
            return as(Integer.class);
        }

        @Override
        public long getLong(int index) {
            return as(Long.class);
        }

        @Override
        public float getFloat(int index) {
            return as(Float.class);
        }

        @Override
        public double getDouble(int index) {
            return as(Double.class);
        }

        @Override
        public String getString(int index) {
            return as(String.class);
        }

        @Override
        public BigDecimal getBigDecimal(int index) {
            return as(BigDecimal.class);
        }

        @Override
        public byte[] getBytes(int index) {
            return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : as(byte[].class);
        }

        @Override
        public Object getObject(int index) {
            return value;
        }

        @Override
        public <T> T getObject(int index, Class<T> type) {
            return as(type);
        }

        @Override
        public boolean wasNull() {
            return false;
        }
    }

    static final class Writer extends ColumnWriter {
        private @Nullable Object value;

        Object value() {
            return Objects.requireNonNull(value);
        }

        @Override
        public void setBoolean(int index, boolean set) {
            value = set;
        }

        @Override
        public void setByte(int index, byte set) {
            value = set;
        }

        @Override
        public void setShort(int index, short set) {
            value = set;
        }

        @Override
        public void setInt(int index, int set) {
            value = set;
        }

        @Override
        public void setLong(int index, long set) {
            value = set;
        }

        @Override
        public void setFloat(int index, float set) {
            value = set;
        }

        @Override
        public void setDouble(int index, double set) {
            value = set;
        }

        @Override
        public void setString(int index, String set) {
            value = set;
        }

        @Override
        public void setBigDecimal(int index, BigDecimal set) {
            value = set;
        }

        @Override
        public void setBytes(int index, byte[] set) {
            value = set;
        }

        @Override
        public void setObject(int index, Object set) {
            value = set;
        }

        @Override
        public void setObject(int index, Object set, int sqlType) {
            value = set;
        }

        @Override
        public void setNull(int index, int sqlType) {
            throw new AssertionError("no value is null here");
        }
    }
}
