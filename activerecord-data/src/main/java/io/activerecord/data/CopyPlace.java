package io.activerecord.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last row that was read of a source in the order of its key, which must tell where to go on. Confined to one thread. */
final class CopyPlace {
    private final CopyPlan plan;
    private @Nullable Object @Nullable [] key;

    CopyPlace(CopyPlan plan) {
        this.plan = plan;
    }

    /** @throws CopyException if the key is null somewhere, or that of the row before: a later run would miss rows */
    void move(@Nullable Object[] row) {
        @Nullable Object[] next = plan.keyOf(row);
        for (Object value : next) {
            if (value == null) {
                throw new CopyException(
                        "a row has a key that is null, so nobody can tell where to go on after it; name other"
                                + " columns with key(..)");
            }
        }
        if (Arrays.deepEquals(next, key)) {
            throw new CopyException("two rows have the same key, so nobody can tell where to go on between them; name"
                    + " columns that are unique together with key(..)");
        }
        key = next;
    }
}
