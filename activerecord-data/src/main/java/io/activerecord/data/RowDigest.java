package io.activerecord.data;

import io.activerecord.sql.ColumnType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row, made of its values alone: the first 128 bits of SHA-256 over each value's length and its text ({@link
 * PlainValue}), or its bytes. Confined to one thread at a time.
 */
final class RowDigest {
    private final List<ColumnType> types;
    private final MessageDigest digest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private long high;
    private long low;

    RowDigest(List<ColumnType> types) {
        this.types = List.copyOf(types);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Takes these values; {@link #addTo} and {@link #bucket} are of them. */
    RowDigest of(@Nullable Object[] values) {
        bytes.reset();
        for (int i = 0; i < values.length; i++) {
            value(types.get(i), values[i]);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(bytes.toByteArray()));
        high = hash.getLong();
        low = hash.getLong();
        return this;
    }

    private void value(ColumnType type, @Nullable Object value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] content =
                value instanceof byte[] raw ? raw : PlainValue.of(type, value).getBytes(StandardCharsets.UTF_8);
        number(content.length);
        bytes.writeBytes(content);
    }

    private void number(int value) {
        bytes.write(value >>> 24);
        bytes.write(value >>> 16);
        bytes.write(value >>> 8);
        bytes.write(value);
    }

    void addTo(RowSum sum) {
        sum.add(high, low);
    }

    RowSum sum() {
        RowSum sum = new RowSum();
        addTo(sum);
        return sum;
    }

    /** One of so many, a power of two. */
    int bucket(int buckets) {
        return (int) (high & (buckets - 1));
    }
}
