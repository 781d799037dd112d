package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code @BelongsTo} with several types: a record of one of them, as its type column says. It cannot be joined, for
 * which table is meant differs from row to row. Immutable; safe for use by several threads.
 *
 * @param <M> the model that declares it
 */
public final class ToAny<M> extends Association<M, ActiveRecord<?>> {
    private final Map<String, AssociationLink> links = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // the class says no more than that it is a record
    ToAny(Class<M> owner, String property) {
        super(owner, (Class<ActiveRecord<?>>) (Class<?>) ActiveRecord.class, property, null);
    }

    @Override
    AssociationLink link() {
        throw new IllegalStateException(this + " leads to several models");
    }

    private ColumnMapping typeColumn() {
        return LinkPath.typeColumn(ModelMapping.of(owner()), mapping());
    }

    /** Null where the type column is. */
    @Override
    @Nullable
    AssociationLink linkOf(ActiveRecord<?> record) {
        ColumnMapping column = typeColumn();
        Object type = column.toColumn(column.get(record));
        if (type == null) {
            return null;
        }
        AssociationLink known = links.get(type.toString());
        return known == null ? newLink(type.toString()) : known;
    }

    private AssociationLink newLink(String type) {
        AssociationMapping association = mapping();
        AssociationLink link = LinkPath.link(owner(), association, association.typeNamed(type));
        links.put(type, link);
        return link;
    }

    @Override
    Map<AssociationLink, List<ActiveRecord<?>>> groups(List<? extends ActiveRecord<?>> records) {
        Map<AssociationLink, List<ActiveRecord<?>>> groups = new LinkedHashMap<>();
        for (ActiveRecord<?> record : records) {
            AssociationLink link = linkOf(record);
            if (link != null) {
                groups.computeIfAbsent(link, each -> new ArrayList<>()).add(record);
            }
        }
        return groups;
    }
}
