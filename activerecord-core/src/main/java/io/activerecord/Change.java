package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a property was and what it is, of the classes that it has in Java. Immutable; as safe for use by several threads
 * as its values are.
 *
 * <pre>{@code
 * ann.changes().get("age").before();   // 30
 * }</pre>
 */
public final class Change {
    private static final int LONGEST = 60;

    private final @Nullable Object before;
    private final @Nullable Object after;
    private final ColumnMapping column;

    Change(ColumnMapping column, @Nullable Object before, @Nullable Object after) {
        this.column = column;
        this.before = before;
        this.after = after;
    }

    /** What it was; null also for a record that was new. */
    public @Nullable Object before() {
        return before;
    }

    /** What it is, or was when the record was saved. */
    public @Nullable Object after() {
        return after;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Change change
                && Objects.deepEquals(before, change.before)
                && Objects.deepEquals(after, change.after);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new @Nullable Object[] {before, after});
    }

    /** {@code 30 -> 31}; long text is cut, bytes are counted, encrypted values are not shown. */
    @Override
    public String toString() {
        return shown(column, before) + " -> " + shown(column, after);
    }

    /** A value as logs may have it. */
    static @Nullable Object shown(ColumnMapping column, @Nullable Object value) {
        if (value != null && column.encrypted()) {
            return "***";
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        return value instanceof String text && text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : value;
    }
}
