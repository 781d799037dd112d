package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds ordered records over two connections. Only the database knows its order, so all that an owner has is read by one
 * statement; for owners that have too much together, the targets are asked for apart.
 */
final class LinkedInOrder {
    private LinkedInOrder() {}

    /** As {@link LinkedRecords#find}, for a link whose rows between live on another connection than the targets. */
    static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> find(
            Query<T> base, AssociationLink link, List<List<Object>> keys, ActiveRecord<?> owner) {
        Map<List<Object>, Set<List<Object>>> owners = new LinkedHashMap<>();
        AssociationLink last = LinkedRecords.between(link, keys, owner, owners);
        while (last != null && !last.isOneStatement()) {
            Map<List<Object>, Set<List<Object>>> further = new LinkedHashMap<>();
            last = LinkedRecords.between(last, List.copyOf(owners.keySet()), owner, further);
            owners = joined(further, owners);
        }
        return divided(base, new Reached(link, last, owner), keys, owners);
    }

    /**
     * How targets are reached.
     *
     * @param last the link from the rows between; null if the keys are those of the targets
     */
    private record Reached(AssociationLink whole, @Nullable AssociationLink last, ActiveRecord<?> owner) {
        List<ColumnMapping> targetKey() {
            return ModelMapping.of(whole.target()).keyColumns();
        }

        List<ColumnRef> columns() {
            return last == null ? ModelStatements.refs(targetKey()) : last.keyRefs();
        }
    }

    /** Owners whose own owners are told by {@code before}. */
    private static Map<List<Object>, Set<List<Object>>> joined(
            Map<List<Object>, Set<List<Object>>> further, Map<List<Object>, Set<List<Object>>> before) {
        Map<List<Object>, Set<List<Object>>> joined = new LinkedHashMap<>();
        further.forEach((key, between) -> {
            Set<List<Object>> own = joined.computeIfAbsent(key, each -> new LinkedHashSet<>());
            between.forEach(each -> own.addAll(before.getOrDefault(each, Set.of())));
        });
        return joined;
    }

    private static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> divided(
            Query<T> base, Reached reached, List<List<Object>> keys, Map<List<Object>, Set<List<Object>>> owners) {
        List<List<Object>> found = List.copyOf(owners.keySet());
        AssociationLink last = reached.last;
        List<ColumnRef> columns = reached.columns();
        if (KeyPortions.of(base, columns, found).size() <= 1) {
            return last == null
                    ? LinkedRecords.ofOwners(base, reached.targetKey(), owners)
                    : LinkedRecords.ofOwners(LinkedRecords.find(base, last, found, reached.owner), owners);
        }
        if (keys.size() == 1) {
            throw new InvalidQueryException(reached.whole + " leads over two connections to " + found.size() + " keys, "
                    + KeyPortions.limit(base.route().dialect(), columns.size(), found.size())
                    + ", and several statements have no order together; leave order and limit out and sort the"
                    + " list, or put both tables on one connection");
        }
        int half = keys.size() / 2;
        List<LinkedRecords.Linked<T>> all = new ArrayList<>();
        for (List<List<Object>> part : List.of(keys.subList(0, half), keys.subList(half, keys.size()))) {
            all.addAll(divided(base, reached, part, only(Set.copyOf(part), owners)));
        }
        return all;
    }

    /** What is reached from these owners. */
    private static Map<List<Object>, Set<List<Object>>> only(
            Set<List<Object>> part, Map<List<Object>, Set<List<Object>>> owners) {
        Map<List<Object>, Set<List<Object>>> only = new LinkedHashMap<>();
        owners.forEach((key, all) -> {
            Set<List<Object>> own = new LinkedHashSet<>(all);
            own.retainAll(part);
            if (!own.isEmpty()) {
                only.put(key, own);
            }
        });
        return only;
    }
}
