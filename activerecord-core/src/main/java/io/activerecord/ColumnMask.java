package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of columns, by their positions in the mapping. Immutable once made. */
final class ColumnMask {
    private final long[] words;

    ColumnMask(long[] words) {
        this.words = words;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean has(int column) {
        return (words[column >> 6] & 1L << column) != 0;
    }

    /** This one without {@code columns}. */
    ColumnMask without(List<ColumnMapping> columns) {
        if (columns.isEmpty()) {
            return this;
        }
        long[] rest = words.clone();
        for (ColumnMapping column : columns) {
            rest[column.index() >> 6] &= ~(1L << column.index());
        }
        return new ColumnMask(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnMask mask && Arrays.equals(words, mask.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
