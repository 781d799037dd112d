package io.activerecord;

import io.activerecord.sql.Condition;
import io.activerecord.sql.Ordering;
import org.jspecify.annotations.Nullable;

/** An association with any number of records: {@code @HasMany}. */
public final class ToMany<M, T extends ActiveRecord<?>> extends Association<M, T> {
    ToMany(Class<M> owner, Class<T> target, String property, @Nullable String alias) {
        super(owner, target, property, alias);
    }

    /** The same association, joined under another name; for tables that a query joins more than once. */
    public ToMany<M, T> as(String alias) {
        return new ToMany<>(owner(), target(), property(), alias);
    }

    // ---- loading ----

    /** Loaded with only those records for which {@code condition} is true as well; see {@link Preload#where}. */
    public Preload<M, T> where(Condition condition) {
        return preload().where(condition);
    }

    /** Loaded with only those records for which a fragment of SQL is true as well; see {@link Preload#where}. */
    public Preload<M, T> where(String fragment, @Nullable Object... binds) {
        return preload().where(fragment, binds);
    }

    /** Loaded in this order; see {@link Preload#orderBy}. */
    public Preload<M, T> orderBy(Ordering... terms) {
        return preload().orderBy(terms);
    }

    /** Loaded with at most so many records for each owner; see {@link Preload#limitPerParent}. */
    public Preload<M, T> limitPerParent(int rows) {
        return preload().limitPerParent(rows);
    }
}
