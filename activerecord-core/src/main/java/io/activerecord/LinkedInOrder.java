package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds ordered records over two connections. Only the database knows its order, so all that an owner has is read by one
 * statement; owners that have too much together for one are asked for apart.
 */
final class LinkedInOrder {
    private LinkedInOrder() {}

    /** As {@link LinkedRecords#find}, for a link whose rows between live on another connection than the targets. */
    static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> find(
            Query<T> base, AssociationLink link, List<List<Object>> keys, ActiveRecord<?> owner) {
        List<LinkedRecords.Linked<T>> whole = inOneStatement(base, link, keys, owner);
        if (whole != null) {
            return whole;
        }
        if (keys.size() == 1) {
            throw new InvalidQueryException(link + " leads over two connections to more keys than "
                    + base.route().dialect().productName()
                    + " takes in one statement, and several have no order together; leave order and limit out and sort the list,"
                    + " or put both tables on one connection");
        }
        int half = keys.size() / 2;
        List<LinkedRecords.Linked<T>> found = new ArrayList<>(find(base, link, keys.subList(0, half), owner));
        found.addAll(find(base, link, keys.subList(half, keys.size()), owner));
        return found;
    }

    /** Null if the targets take several statements. */
    private static <T extends ActiveRecord<?>> @Nullable List<LinkedRecords.Linked<T>> inOneStatement(
            Query<T> base, AssociationLink link, List<List<Object>> keys, ActiveRecord<?> owner) {
        if (link.isOneStatement()) {
            return KeyPortions.of(base, link.keyRefs(), keys).size() > 1
                    ? null
                    : LinkedRecords.find(base, link, keys, owner);
        }
        Map<List<Object>, Set<List<Object>>> owners = new LinkedHashMap<>();
        AssociationLink last = LinkedRecords.between(link, keys, owner, owners);
        List<List<Object>> reached = List.copyOf(owners.keySet());
        if (last != null) {
            List<LinkedRecords.Linked<T>> further = inOneStatement(base, last, reached, owner);
            return further == null ? null : LinkedRecords.ofOwners(further, owners);
        }
        List<ColumnMapping> key = ModelMapping.of(link.target()).keyColumns();
        return KeyPortions.of(base, ModelStatements.refs(key), reached).size() > 1
                ? null
                : LinkedRecords.ofOwners(base, key, owners);
    }
}
