package io.activerecord;

import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads an association for many records at once: one statement for each portion of keys. */
final class Preloader {
    /** Below every engine's limit on the length of an IN list. */
    private static final int PORTION = 512;

    private Preloader() {}

    static void load(List<? extends ActiveRecord<?>> records, List<Association<?, ?>> associations) {
        if (!records.isEmpty()) {
            for (Association<?, ?> association : associations) {
                load(records, association);
            }
        }
    }

    private static void load(List<? extends ActiveRecord<?>> records, Association<?, ?> association) {
        records.forEach(record -> put(record, association, List.of()));
        association
                .groups(records)
                .forEach((link, owners) -> load(owners, association, link, LinkedRecords.query(link)));
    }

    private static <T extends ActiveRecord<?>> void load(
            List<ActiveRecord<?>> owners, Association<?, ?> association, AssociationLink link, Query<T> targets) {
        Map<List<Object>, List<T>> found = LinkedRecords.byOwner(find(owners, link, targets));
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            List<T> partners = key == null ? List.of() : found.getOrDefault(key, List.of());
            partners.forEach(partner -> link.setInverse(owner, partner));
            put(owner, association, partners);
        }
    }

    private static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> find(
            List<ActiveRecord<?>> owners, AssociationLink link, Query<T> targets) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            if (key != null) {
                keys.add(key);
            }
        }
        ActiveRecord<?> sample = owners.get(0);
        Query<T> base = LinkedRecords.at(targets, link, sample);
        List<LinkedRecords.Linked<T>> found = new ArrayList<>();
        List<List<Object>> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += PORTION) {
            List<List<Object>> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            found.addAll(LinkedRecords.find(base, link, portion, sample));
        }
        return found;
    }

    /** What {@code owner} remembers of an association from now on. */
    @SuppressWarnings("unchecked") // records of the association's target
    static void put(ActiveRecord<?> owner, Association<?, ?> association, List<? extends ActiveRecord<?>> partners) {
        ModelAccess access = ModelMapping.of(owner.getClass()).access();
        int index = association.mapping().index();
        Object value = association instanceof ToMany<?, ?> many
                ? new AssociatedList<>(
                        owner, (ToMany<?, ActiveRecord<?>>) many, new ArrayList<ActiveRecord<?>>(partners))
                : partners.isEmpty() ? null : partners.get(0);
        access.setAssociation(owner, index, value);
        owner.rememberAbsent(index, value == null);
    }
}
