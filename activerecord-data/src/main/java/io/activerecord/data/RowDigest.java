package io.activerecord.data;

import io.activerecord.sql.ColumnType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a row, made of its values alone: the first 128 bits of SHA-256 over each value's length and its text ({@link
 * PlainValue}), or its bytes. Confined to one thread at a time.
 */
final class RowDigest {
    private static final int USUAL_LENGTH = 256;

    private final List<ColumnType> types;
    private final MessageDigest digest;
    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;
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

    /** Takes these values; {@link #addTo} is of them. */
    RowDigest of(@Nullable Object[] values) {
        write(values);
        digest.update(bytes, 0, length);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        high = hash.getLong();
        low = hash.getLong();
        return this;
    }

    private void write(@Nullable Object[] values) {
        length = 0;
        for (int i = 0; i < values.length; i++) {
            value(types.get(i), values[i]);
        }
    }

    private void value(ColumnType type, @Nullable Object value) {
        if (value == null) {
            reserve(Integer.BYTES);
            number(-1);
            return;
        }
        byte[] content =
                value instanceof byte[] raw ? raw : PlainValue.of(type, value).getBytes(StandardCharsets.UTF_8);
        reserve(Integer.BYTES + content.length);
        number(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private void number(int value) {
        bytes[length++] = (byte) (value >>> 24);
        bytes[length++] = (byte) (value >>> 16);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    void addTo(RowSum sum) {
        sum.add(high, low);
    }

    RowSum sum() {
        RowSum sum = new RowSum();
        addTo(sum);
        return sum;
    }

    /**
     * Which of so many, a power of two, these values belong to: the same for the same values, spread evenly, and much cheaper than
     * their hash.
     */
    int bucket(@Nullable Object[] values, int buckets) {
        write(values);
        int mixed = 1;
        for (int i = 0; i < length; i++) {
            mixed = 31 * mixed + bytes[i];
        }
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b; // the last steps of MurmurHash3
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return (mixed ^ (mixed >>> 16)) & (buckets - 1);
    }
}
