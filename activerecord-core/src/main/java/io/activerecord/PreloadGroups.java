package io.activerecord;

import java.util.ArrayList;
import java.util.List;

/** Divides records by what has to be asked for apart. */
final class PreloadGroups {
    private PreloadGroups() {}

    /** By where they came from; new records have come from nowhere. */
    static List<List<ActiveRecord<?>>> byPlace(List<? extends ActiveRecord<?>> records) {
        List<List<ActiveRecord<?>>> groups = new ArrayList<>(1);
        List<ActiveRecord<?>> last = List.of();
        for (ActiveRecord<?> record : records) {
            if (last.isEmpty() || !isOnePlace(last.get(0), record)) {
                last = groupOf(record, groups);
            }
            last.add(record);
        }
        return groups;
    }

    private static List<ActiveRecord<?>> groupOf(ActiveRecord<?> record, List<List<ActiveRecord<?>>> groups) {
        for (List<ActiveRecord<?>> group : groups) {
            if (isOnePlace(group.get(0), record)) {
                return group;
            }
        }
        List<ActiveRecord<?>> own = new ArrayList<>();
        groups.add(own);
        return own;
    }

    private static boolean isOnePlace(ActiveRecord<?> one, ActiveRecord<?> other) {
        RecordOrigin here = one.origin();
        RecordOrigin there = other.origin();
        if (here == null || there == null) {
            return here == null && there == null;
        }
        return here.is(there.engine(), there.key());
    }

    /** Those of the model that declares {@code association}, but new ones only where their own key leads on. */
    static List<ActiveRecord<?>> owners(List<ActiveRecord<?>> records, Association<?, ?> association) {
        List<ActiveRecord<?>> owners = new ArrayList<>(records.size());
        for (ActiveRecord<?> record : records) {
            if (association.owner().isInstance(record) && (association.ownerHoldsKey() || !record.isNew())) {
                owners.add(record);
            }
        }
        return owners;
    }
}
