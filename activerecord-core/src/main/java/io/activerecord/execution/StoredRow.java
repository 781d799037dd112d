package io.activerecord.execution;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.error.MappingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row kept after its statement has ended, readable by the same codecs as a live one. Confined to one thread at a
 * time.
 */
public final class StoredRow extends ColumnReader {
    private final List<String> names;
    private final @Nullable Object[] values;
    private boolean wasNull;

    /** A reader over the driver's objects for the columns of one row. */
    public StoredRow(List<String> names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public String describe(int index) {
        return "column '" + names.get(index - 1) + "'";
    }

    @Override
    public @Nullable Object getObject(int index) {
        Object value = values[index - 1];
        wasNull = value == null;
        return value;
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    private @Nullable Number number(int index) {
        Object value = getObject(index);
        if (value == null || value instanceof Number) {
            return (Number) value;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        try {
            return new BigDecimal(value.toString().trim());
        } catch (NumberFormatException e) {
            throw new MappingException(
                    describe(index) + " holds a " + value.getClass().getSimpleName() + " that is no number", e);
        }
    }

    @Override
    public boolean getBoolean(int index) {
        Object value = getObject(index);
        if (value instanceof Boolean truth) {
            return truth;
        }
        Number number = number(index);
        return number != null && number.intValue() != 0;
    }

    @Override
    public byte getByte(int index) {
        return (byte) exactly(index, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int index) {
        return (short) exactly(index, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int index) {
        return (int) exactly(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int index) {
        return exactly(index, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long exactly(int index, long least, long most) {
        Number number = number(index);
        if (number == null) {
            return 0;
        }
        try {
            long value = number instanceof Long || number instanceof Integer
                    ? number.longValue()
                    : new BigDecimal(number.toString()).toBigIntegerExact().longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MappingException(describe(index) + " holds " + number + ", which is no whole number in range", e);
        }
        throw new MappingException(describe(index) + " holds " + number + ", which is out of range");
    }

    @Override
    public float getFloat(int index) {
        Number number = number(index);
        return number == null ? 0 : number.floatValue();
    }

    @Override
    public double getDouble(int index) {
        Number number = number(index);
        return number == null ? 0 : number.doubleValue();
    }

    @Override
    public @Nullable String getString(int index) {
        Object value = getObject(index);
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) {
        Number number = number(index);
        if (number == null || number instanceof BigDecimal) {
            return (BigDecimal) number;
        }
        return new BigDecimal(number.toString());
    }

    @Override
    public byte @Nullable [] getBytes(int index) {
        Object value = getObject(index);
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) {
        Object value = getObject(index);
        if (value == null) {
            return null;
        }
        Object converted = type.isInstance(value) ? value : temporal(value, type);
        if (!type.isInstance(converted)) {
            throw new MappingException(describe(index) + " holds a "
                    + value.getClass().getName() + ", which cannot be read as " + type.getName());
        }
        return type.cast(converted);
    }

    private static Object temporal(Object value, Class<?> type) {
        if (value instanceof Timestamp timestamp) {
            if (type == OffsetDateTime.class) {
                return timestamp.toInstant().atOffset(ZoneOffset.UTC);
            }
            return type == Instant.class ? timestamp.toInstant() : timestamp.toLocalDateTime();
        }
        if (value instanceof java.sql.Date date && type == LocalDate.class) {
            return date.toLocalDate();
        }
        if (value instanceof java.sql.Time time && type == LocalTime.class) {
            return time.toLocalTime();
        }
        if (value instanceof OffsetDateTime moment) {
            return type == Instant.class ? moment.toInstant() : moment;
        }
        if (value instanceof LocalDateTime local && type == LocalDate.class) {
            return local.toLocalDate();
        }
        return value;
    }
}
