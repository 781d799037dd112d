package io.activerecord;

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
}
