package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import java.util.ArrayList;
import java.util.HashMap;
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
                loadOwn(records, association);
            }
        }
    }

    /** Of several classes in one table, those that have the association. */
    private static void loadOwn(List<? extends ActiveRecord<?>> records, Association<?, ?> association) {
        List<? extends ActiveRecord<?>> own = ModelMapping.of(association.owner())
                                .hierarchy()
                        == null
                ? records
                : records.stream().filter(association.owner()::isInstance).toList();
        if (!own.isEmpty()) {
            load(own, association);
        }
    }

    private static <T extends ActiveRecord<?>> void load(
            List<? extends ActiveRecord<?>> records, Association<?, T> association) {
        Map<List<Object>, List<T>> found = find(records, association);
        ModelAccess access = ModelMapping.of(association.owner()).access();
        int index = association.mapping().index();
        for (ActiveRecord<?> record : records) {
            List<Object> key = Association.key(record, association.ownerColumns());
            List<T> partners = key == null ? List.of() : found.getOrDefault(key, List.of());
            Object value = association instanceof ToMany<?, ?>
                    ? new AssociatedList<>(partners, AssociationLoader.query(record, association))
                    : partners.isEmpty() ? null : partners.get(0);
            access.setAssociation(record, index, value);
            record.rememberAbsent(index, value == null);
        }
    }

    private static <T extends ActiveRecord<?>> Map<List<Object>, List<T>> find(
            List<? extends ActiveRecord<?>> records, Association<?, T> association) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        for (ActiveRecord<?> record : records) {
            List<Object> key = Association.key(record, association.ownerColumns());
            if (key != null) {
                keys.add(key);
            }
        }
        Map<List<Object>, List<T>> found = new HashMap<>();
        List<List<Object>> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += PORTION) {
            List<List<Object>> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            for (T partner : query(records.get(0), association, portion).list()) {
                List<Object> key = Association.key(partner, association.targetColumns());
                if (key != null) {
                    found.computeIfAbsent(key, k -> new ArrayList<>()).add(partner);
                }
            }
        }
        return found;
    }

    private static <T extends ActiveRecord<?>> Query<T> query(
            ActiveRecord<?> sample, Association<?, T> association, List<List<Object>> keys) {
        Query<T> query = Finder.of(association.target()).where(anyOf(association.targetColumns(), keys));
        RecordOrigin origin = sample.origin();
        return origin == null || !AssociationLoader.sharesConnection(association) ? query : query.at(origin);
    }

    private static Condition anyOf(List<ColumnMapping> columns, List<List<Object>> keys) {
        if (columns.size() == 1) {
            List<Bind> values = new ArrayList<>(keys.size());
            for (List<Object> key : keys) {
                values.add(Bind.of(key.get(0)));
            }
            return new InList(columns.get(0).ref(), values, false);
        }
        List<Condition> parts = new ArrayList<>(keys.size());
        for (List<Object> key : keys) {
            parts.add(AssociationLoader.matching(columns, key));
        }
        return Condition.any(parts);
    }
}
