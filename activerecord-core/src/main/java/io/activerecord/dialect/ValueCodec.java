package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How one engine stores the values of one column type. Safe for use by several threads.
 *
 * @param <T> the Java class of the values
 */
public interface ValueCodec<T> {
    /** The value of column {@code index} of the current row; null for NULL. */
    @Nullable
    T read(ColumnReader in, int index);

    /** Sets place-holder {@code index}; {@code value} is never null. */
    void write(ColumnWriter out, int index, T value);

    /** The constant of {@link java.sql.Types} under which NULL is sent. */
    int sqlType();
}
