package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one model belong to those of another; a constant of a generated base class, or made by
 * {@link Finder#toOne} and {@link Finder#toMany}. Immutable; safe for use by several threads.
 *
 * @param <M> the model that declares it
 * @param <T> the model it leads to
 */
public abstract sealed class Association<M, T extends ActiveRecord<?>> extends Loadable<M>
        permits ToOne, ToMany, ToAny {
    private final Class<M> owner;
    private final Class<T> target;
    private final String property;
    private final @Nullable String alias;
    private volatile @Nullable AssociationMapping mapping;
    private volatile @Nullable AssociationLink link;

    Association(Class<M> owner, Class<T> target, String property, @Nullable String alias) {
        this.owner = owner;
        this.target = target;
        this.property = property;
        this.alias = alias;
    }

    final Class<M> owner() {
        return owner;
    }

    final Class<T> target() {
        return target;
    }

    /** The name of the property that declares it. */
    public final String property() {
        return property;
    }

    final @Nullable String alias() {
        return alias;
    }

    final AssociationMapping mapping() {
        AssociationMapping found = mapping;
        if (found == null) {
            found = ModelMapping.of(owner).association(property);
            mapping = found;
        }
        return found;
    }

    final boolean ownerHoldsKey() {
        return mapping().kind() == AssociationMapping.Kind.BELONGS_TO;
    }

    /** How its rows are found. */
    AssociationLink link() {
        AssociationLink found = link;
        if (found == null) {
            found = LinkPath.link(owner, mapping());
            link = found;
        }
        return found;
    }

    /** How those of {@code record} are found; null if it is known to have none. */
    @Nullable
    AssociationLink linkOf(ActiveRecord<?> record) {
        return link();
    }

    /** The records that have any, by how they are found: all in one group, unless it leads to several models. */
    Map<AssociationLink, List<ActiveRecord<?>>> groups(List<? extends ActiveRecord<?>> records) {
        return Map.of(link(), List.copyOf(records));
    }

    /** The values of {@code columns} in {@code record}, as the database has them; null if one of them is null. */
    static @Nullable List<Object> key(Object record, List<ColumnMapping> columns) {
        List<Object> key = new ArrayList<>(columns.size());
        for (ColumnMapping column : columns) {
            Object value = column.toColumn(column.get(record));
            if (value == null) {
                return null;
            }
            key.add(comparable(value));
        }
        return key;
    }

    /** The same of values that were read alone; null if one of them is null. */
    static @Nullable List<Object> key(@Nullable Object[] values) {
        List<Object> key = new ArrayList<>(values.length);
        for (Object value : values) {
            if (value == null) {
                return null;
            }
            key.add(comparable(value));
        }
        return key;
    }

    /** A part of a key such that equal ones of two tables are equal here: whole numbers of any width are one class. */
    static Object comparable(Object value) {
        return value instanceof Number number && !(value instanceof BigDecimal) ? (Object) number.longValue() : value;
    }

    // ---- loading ----

    /**
     * With these associations of the associated records loaded in turn, by the rules of {@link Query#with}.
     *
     * @throws io.activerecord.error.InvalidQueryException if one of them leads nowhere
     */
    public final Preload<M, T> with(Loadable<? super T> first, Loadable<?>... further) {
        return preload().with(first, further);
    }

    /** With the associated records' counts of these, as {@link Query#withCount}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Preload<M, T> withCount(Loadable<? super T>... counted) {
        return preload().withCount(counted);
    }

    @Override
    final Preload<M, T> preload() {
        return Preload.of(this);
    }

    /** Whether it is the same property, under whatever alias. */
    final boolean isSame(Association<?, ?> other) {
        return this == other || (owner == other.owner && property.equals(other.property));
    }

    @Override
    public final String toString() {
        return owner.getSimpleName() + "." + property;
    }
}
