package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sees to it that a walk by key gives each record once. */
final class Repeats {
    private Repeats() {}

    /**
     * Raises where the walk would give a record twice, or stand still.
     *
     * @param before the place the records were to come after; null for the beginning
     */
    static <M extends ActiveRecord<?>> void require(
            Query<M> query, Keyset<M> keyset, @Nullable List<@Nullable Object> before, List<M> records) {
        if (records.isEmpty()) {
            return;
        }
        if (before != null && same(before, keyset.place(records.get(0)))) {
            throw new InvalidQueryException("a walk through " + keyset + " stands still: the database finds that a"
                    + " record comes after itself, so one of these columns is not stored as its property says; order by"
                    + " others");
        }
        if (query.spec().joins().isEmpty() || query.spec().distinct()) {
            return;
        }
        for (int i = 1; i < records.size(); i++) {
            if (same(keyset.place(records.get(i - 1)), keyset.place(records.get(i)))) {
                throw new InvalidQueryException("a query that joins gives a "
                        + query.finder().model().getSimpleName()
                        + " several times, and a walk by key would pass over some of them; add distinct()");
            }
        }
    }

    private static boolean same(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            if (!Objects.deepEquals(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }
}
