package io.activerecord.dialect.codec;

import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.error.MappingException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;

/**
 * Rows as lines of text in UTF-8: values separated by tabs, NULL as {@code \N}, and a backslash before what would be taken
 * for a separator. {@code COPY} of PostgreSQL and {@code LOAD DATA} of MySQL read it alike; what a value looks like is the
 * subclass's. Confined to one thread at a time.
 *
 * <p>A value is what the dialect's codec hands over, as to a prepared statement, so that the same is stored.
 */
public abstract class BulkText extends ColumnWriter {
    private static final int FIRST_ROOM = 1 << 16;
    private static final int MOST_BYTES = 1 << 25;
    private static final int LONGEST_NUMBER = 20;
    /** Beyond that a number is sent with its exponent, not with all its zeros. */
    private static final int MOST_ZEROS = 1_000;

    private byte[] bytes = new byte[FIRST_ROOM];
    private int length;

    /** For a dialect's own. */
    protected BulkText() {}

    /**
     * All the rows; the stream is valid until the next call.
     *
     * @throws MappingException if they take more than 32 MiB, or a value cannot be written; half of them may do, and one alone goes by an insert
     */
    public InputStream lines(BulkRows rows) {
        length = 0;
        for (int row = 0; row < rows.size(); row++) {
            rows.write(row, this, 1);
            put('\n');
        }
        return new ByteArrayInputStream(bytes, 0, length);
    }

    /** Begins the value of column {@code index}, counted from 1. */
    protected final void begin(int index) {
        if (index > 1) {
            put('\t');
        }
    }

    private void put(int character) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) character;
    }

    private void room(long more) {
        if (bytes.length - length < more) {
            grow(more);
        }
    }

    private void grow(long more) {
        if (length + more > MOST_BYTES) {
            throw new MappingException("the rows of a portion take more than " + (MOST_BYTES >> 20)
                    + " MiB as text; give a smaller batchSize");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(bytes.length * 2L, length + more)));
    }

    /** Adds the character 0. */
    protected void zero() {
        escape('0');
    }

    /** Adds ASCII of which nothing needs a backslash. */
    protected final void plain(String ascii) {
        int count = ascii.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    /** Adds text of any kind. */
    protected final void text(String value) {
        int count = value.length();
        room(count * 3L);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                escaped(c);
            } else if (c < 0x800) {
                put(0xC0 | (c >> 6));
                put(0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
                fourBytes(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                put(0xE0 | (c >> 12));
                put(0x80 | ((c >> 6) & 0x3F));
                put(0x80 | (c & 0x3F));
            }
        }
    }

    private void fourBytes(int point) {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }

    /** Adds bytes as they are, with a backslash where one is needed. */
    protected final void raw(byte[] value) {
        room(value.length * 2L);
        for (byte b : value) {
            escaped(b & 0xFF);
        }
    }

    private void escaped(int character) {
        switch (character) {
            case '\\' -> escape('\\');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case 0 -> zero();
            default -> put(character);
        }
    }

    private void escape(int letter) {
        put('\\');
        put(letter);
    }

    /** Adds bytes as hexadecimal digits. */
    protected final void hex(byte[] value) {
        room(value.length * 2L);
        for (byte b : value) {
            bytes[length++] = (byte) Character.forDigit((b >> 4) & 0xF, 16);
            bytes[length++] = (byte) Character.forDigit(b & 0xF, 16);
        }
    }

    /** Adds a whole number. */
    protected final void number(long value) {
        if (value == Long.MIN_VALUE) {
            plain(Long.toString(value));
            return;
        }
        room(LONGEST_NUMBER);
        long rest = Math.abs(value);
        int digits = 1;
        for (long ten = 10; digits < 19 && rest >= ten; ten *= 10) {
            digits++;
        }
        if (value < 0) {
            bytes[length++] = '-';
        }
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** Adds a number with zeros before it, so that it has so many digits. */
    protected final void padded(long value, int digits) {
        long ten = 10;
        for (int have = 1; have < digits; have++, ten *= 10) {
            if (value < ten) {
                for (int i = have; i < digits; i++) {
                    put('0');
                }
                break;
            }
        }
        number(value);
    }

    /** Adds {@code 2024-02-29}; the year is one of four digits or more. */
    protected final void day(int year, LocalDate value) {
        padded(year, 4);
        put('-');
        padded(value.getMonthValue(), 2);
        put('-');
        padded(value.getDayOfMonth(), 2);
    }

    /** Adds {@code 23:59:59}, with a fraction if there is one. */
    protected final void time(LocalTime value) {
        padded(value.getHour(), 2);
        put(':');
        padded(value.getMinute(), 2);
        put(':');
        padded(value.getSecond(), 2);
        long nanos = value.toNanoOfDay() % 1_000_000_000;
        if (nanos != 0) {
            put('.');
            padded(nanos, 9);
        }
    }

    /** Adds a date. */
    protected abstract void date(LocalDate value);

    /** Adds a date and time without zone. */
    protected abstract void dateTime(LocalDateTime value);

    /** Adds a point in time. */
    protected abstract void pointInTime(OffsetDateTime value);

    @Override
    public final void setByte(int index, byte value) {
        setLong(index, value);
    }

    @Override
    public final void setShort(int index, short value) {
        setLong(index, value);
    }

    @Override
    public final void setInt(int index, int value) {
        setLong(index, value);
    }

    @Override
    public final void setLong(int index, long value) {
        begin(index);
        number(value);
    }

    @Override
    public final void setFloat(int index, float value) {
        begin(index);
        plain(Float.toString(value));
    }

    @Override
    public final void setDouble(int index, double value) {
        begin(index);
        plain(Double.toString(value));
    }

    @Override
    public void setString(int index, String value) {
        begin(index);
        text(value);
    }

    @Override
    public final void setBigDecimal(int index, BigDecimal value) {
        begin(index);
        plain(value.scale() < -MOST_ZEROS ? value.toString() : value.toPlainString());
    }

    @Override
    public final void setObject(int index, Object value, int sqlType) {
        setObject(index, value);
    }

    @Override
    public final void setObject(int index, Object value) {
        if (value instanceof String string) {
            setString(index, string);
        } else if (value instanceof byte[] binary) {
            setBytes(index, binary);
        } else if (value instanceof Boolean bool) {
            setBoolean(index, bool);
        } else {
            begin(index);
            other(value);
        }
    }

    private void other(Object value) {
        if (value instanceof LocalDateTime dateTime) {
            dateTime(dateTime);
        } else if (value instanceof OffsetDateTime moment) {
            pointInTime(moment);
        } else if (value instanceof LocalDate date) {
            date(date);
        } else if (value instanceof LocalTime time) {
            time(time);
        } else if (value instanceof Number || value instanceof java.util.UUID) {
            text(value.toString());
        } else {
            throw new MappingException("a value of " + value.getClass().getName()
                    + " cannot be written as a line of a bulk load; give one of the basic property types");
        }
    }

    @Override
    public void setNull(int index, int sqlType) {
        begin(index);
        put('\\');
        put('N');
    }
}
