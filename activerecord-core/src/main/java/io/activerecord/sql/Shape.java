package io.activerecord.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a command looks like apart from its values; the key of rendered text. Safe for use by several threads. */
public final class Shape {
    private final Object[] tokens;
    private final int count;
    private final int hash;

    Shape(Object[] tokens, int count, int hash) {
        this.tokens = tokens;
        this.count = count;
        this.hash = hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape
                && hash == shape.hash
                && count == shape.count
                && Arrays.equals(tokens, 0, count, shape.tokens, 0, count);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
