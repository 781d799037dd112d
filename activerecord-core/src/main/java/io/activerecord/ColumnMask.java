package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of columns, by their positions in the mapping. Immutable. One object for models of up to 64 columns. */
final class ColumnMask {
    static final ColumnMask NONE = new ColumnMask(0, new long[0]);

    private final long first;
    private final long[] more;

    private ColumnMask(long first, long[] more) {
        this.first = first;
        this.more = more;
    }

    static ColumnMask of(List<ColumnMapping> columns) {
        long first = 0;
        long[] more = NONE.more;
        for (ColumnMapping column : columns) {
            int word = column.index() >> 6;
            if (word == 0) {
                first |= 1L << column.index();
            } else {
                more = more.length < word ? Arrays.copyOf(more, word) : more;
                more[word - 1] |= 1L << column.index();
            }
        }
        return new ColumnMask(first, more);
    }

    /** The columns of {@code record} that differ from {@code snapshot}. */
    static ColumnMask changed(ModelAccess access, Object record, Object snapshot, int columns) {
        long first = access.changed(record, snapshot, 0);
        long[] more = NONE.more;
        if (columns > 64) {
            more = new long[(columns - 1) >> 6];
            for (int i = 0; i < more.length; i++) {
                more[i] = access.changed(record, snapshot, i + 1);
            }
        }
        return new ColumnMask(first, more);
    }

    boolean isEmpty() {
        if (first != 0) {
            return false;
        }
        for (long word : more) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean has(int column) {
        int word = column >> 6;
        return ((word == 0 ? first : more[word - 1]) & 1L << column) != 0;
    }

    /** This one and {@code others}. */
    ColumnMask with(ColumnMask others) {
        if (others.isEmpty()) {
            return this;
        }
        long[] all = Arrays.copyOf(more, Math.max(more.length, others.more.length));
        for (int i = 0; i < others.more.length; i++) {
            all[i] |= others.more[i];
        }
        return new ColumnMask(first | others.first, all);
    }

    /** This one without the columns of {@code others}. */
    ColumnMask without(ColumnMask others) {
        if (others.isEmpty()) {
            return this;
        }
        long[] rest = more.clone();
        for (int i = 0; i < rest.length && i < others.more.length; i++) {
            rest[i] &= ~others.more[i];
        }
        return new ColumnMask(first & ~others.first, rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnMask mask && first == mask.first && Arrays.equals(more, mask.more);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(first) + Arrays.hashCode(more);
    }
}
