package io.activerecord;

import org.jspecify.annotations.Nullable;

/** An association with at most one record: {@code @BelongsTo} or {@code @HasOne}. */
public final class ToOne<M, T extends ActiveRecord<?>> extends Association<M, T> {
    ToOne(Class<M> owner, Class<T> target, String property, @Nullable String alias) {
        super(owner, target, property, alias);
    }

    /** The same association, joined under another name; for tables that a query joins more than once. */
    public ToOne<M, T> as(String alias) {
        return new ToOne<>(owner(), target(), property(), alias);
    }
}
