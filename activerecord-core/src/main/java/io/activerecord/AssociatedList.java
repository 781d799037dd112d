package io.activerecord;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a {@code @HasMany} or {@code @ManyToMany} association: what its accessor gives. Nothing is sent before
 * it is looked into; then it is loaded with one statement, in the order the database gives, and remembered.
 *
 * <p>Confined to one thread at a time.
 */
public final class AssociatedList<T extends ActiveRecord<?>> extends AbstractList<T> {
    private final ActiveRecord<?> owner;
    private final ToMany<?, T> association;
    private @Nullable List<T> records;
    private boolean partial;

    /** @param records those already known; null for those in the database */
    AssociatedList(ActiveRecord<?> owner, ToMany<?, T> association, @Nullable List<T> records) {
        this.owner = owner;
        this.association = association;
        this.records = records;
    }

    private List<T> records() {
        List<T> found = records;
        if (found != null) {
            return found;
        }
        if (owner.isNew()) {
            return List.of(); // not remembered: it may have some once it is saved
        }
        if (Siblings.loadsForAll(owner, association) && records != null) {
            return records;
        }
        records = found = new ArrayList<>(AssociationLoader.loadMany(owner, association));
        return found;
    }

    @Override
    public T get(int index) {
        return records().get(index);
    }

    @Override
    public int size() {
        return records().size();
    }

    /** Whether the records are known, so that looking at them sends nothing. */
    public boolean isLoaded() {
        return records != null;
    }

    /** A query for the same records, to be narrowed, ordered or counted by the database. */
    public Query<T> query() {
        return AssociationLoader.query(owner, association);
    }

    // ---- loading ----

    /**
     * Whether it was loaded with a condition or a limit ({@link Preload#where}, {@link Preload#limitPerParent}), so that
     * it may lack some of the records; {@link #query()} gives them all.
     */
    public boolean isPartial() {
        return partial;
    }

    /** These have been loaded for it together with those of other owners. */
    void loaded(List<T> found, boolean maybeSome) {
        records = found;
        partial = maybeSome;
    }
}
