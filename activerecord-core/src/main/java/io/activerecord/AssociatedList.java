package io.activerecord;

import java.util.AbstractList;
import java.util.List;

/**
 * The records of a {@code @HasMany} association: what its accessor gives. Unmodifiable, in the order the database gave
 * them, loaded once and remembered; {@link #query()} asks the database again, where the owner came from.
 *
 * <p>Confined to one thread at a time.
 */
public final class AssociatedList<T extends ActiveRecord<?>> extends AbstractList<T> {
    private final List<T> records;
    private final Query<T> query;
    private final boolean partial;

    AssociatedList(List<T> records, Query<T> query) {
        this(records, query, false);
    }

    AssociatedList(List<T> records, Query<T> query, boolean partial) {
        this.records = records;
        this.query = query;
        this.partial = partial;
    }

    @Override
    public T get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }

    /** A query for the same records, to be narrowed, ordered or counted by the database. */
    public Query<T> query() {
        return query;
    }

    // ---- loading ----

    /**
     * Whether it was loaded with a condition or a limit ({@link Preload#where}, {@link Preload#limitPerParent}), so that
     * it may lack some of the records; {@link #query()} gives them all.
     */
    public boolean isPartial() {
        return partial;
    }
}
