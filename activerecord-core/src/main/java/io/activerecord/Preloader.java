package io.activerecord;

import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads associations for many records at once: for each, and each place where the records came from, one statement for
 * as many keys as the engine takes.
 */
final class Preloader {
    private Preloader() {}

    static void load(List<? extends ActiveRecord<?>> records, PreloadPlan plan) {
        if (records.isEmpty()) {
            return;
        }
        for (List<ActiveRecord<?>> group : groups(records)) {
            for (Preload<?, ?> preload : plan.preloads()) {
                load(owners(group, preload.association()), preload);
            }
            for (PreloadCount count : plan.counts()) {
                PreloadCounts.load(owners(group, count.counted().association()), count);
            }
        }
    }

    // ---- whose ----

    /** By where they came from; new records have come from nowhere. */
    private static List<List<ActiveRecord<?>>> groups(List<? extends ActiveRecord<?>> records) {
        List<List<ActiveRecord<?>>> groups = new ArrayList<>(1);
        for (ActiveRecord<?> record : records) {
            List<ActiveRecord<?>> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            List<ActiveRecord<?>> group =
                    last != null && isOnePlace(last.get(0), record) ? last : groupOf(record, groups);
            group.add(record);
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
        return here == there || (here != null && there != null && here.is(there.engine(), there.key()));
    }

    /** Those of the model that declares {@code association}, but new ones only where their own key leads on. */
    private static List<ActiveRecord<?>> owners(List<ActiveRecord<?>> records, Association<?, ?> association) {
        List<ActiveRecord<?>> owners = new ArrayList<>(records.size());
        for (ActiveRecord<?> record : records) {
            if (association.owner().isInstance(record) && (association.ownerHoldsKey() || !record.isNew())) {
                owners.add(record);
            }
        }
        return owners;
    }

    // ---- one association ----

    private static <T extends ActiveRecord<?>> void load(List<ActiveRecord<?>> owners, Preload<?, T> preload) {
        if (owners.isEmpty()) {
            return;
        }
        Association<?, T> association = preload.association();
        ModelAccess access = ModelMapping.of(association.owner()).access();
        List<ActiveRecord<?>> partners = new ArrayList<>();
        List<ActiveRecord<?>> wanting = new ArrayList<>(owners.size());
        for (ActiveRecord<?> owner : owners) {
            if (preload.isWhole() && AssociationLoader.isLoaded(owner, association)) {
                addLoaded(access.getAssociation(owner, association.mapping().index()), partners);
            } else {
                wanting.add(owner);
            }
        }
        if (!wanting.isEmpty()) {
            Map<List<Object>, List<T>> found = find(wanting, preload);
            found.values().forEach(partners::addAll);
            assign(wanting, preload, found);
        }
        if (!preload.further().isNone()) {
            load(distinct(partners), preload.further());
        }
    }

    private static void addLoaded(@Nullable Object remembered, List<ActiveRecord<?>> partners) {
        if (remembered instanceof ActiveRecord<?> partner) {
            partners.add(partner);
        } else if (remembered instanceof AssociatedList<?> list) {
            partners.addAll(list);
        }
    }

    private static List<ActiveRecord<?>> distinct(List<ActiveRecord<?>> records) {
        Set<ActiveRecord<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ActiveRecord<?>> distinct = new ArrayList<>(records.size());
        for (ActiveRecord<?> record : records) {
            if (seen.add(record)) {
                distinct.add(record);
            }
        }
        return distinct;
    }

    private static <T extends ActiveRecord<?>> Map<List<Object>, List<T>> find(
            List<ActiveRecord<?>> owners, Preload<?, T> preload) {
        Association<?, T> association = preload.association();
        Map<List<Object>, List<T>> found = new HashMap<>();
        List<Query<T>> portions = PreloadKeys.of(owners, association).queries(preload);
        Siblings siblings = portions.isEmpty()
                ? null
                : Siblings.ofPartners(owners.get(0), portions.get(0).engine());
        for (Query<T> portion : portions) {
            for (T partner : RecordReader.list(portion.orderBy(preload.orderBy()), siblings)) {
                List<Object> key = Association.key(partner, association.targetColumns());
                if (key != null) {
                    found.computeIfAbsent(key, k -> new ArrayList<>()).add(partner);
                }
            }
        }
        return found;
    }

    private static <T extends ActiveRecord<?>> void assign(
            List<ActiveRecord<?>> owners, Preload<?, T> preload, Map<List<Object>, List<T>> found) {
        Association<?, T> association = preload.association();
        ModelAccess access = ModelMapping.of(association.owner()).access();
        int index = association.mapping().index();
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = Association.key(owner, association.ownerColumns());
            List<T> partners = key == null ? List.of() : found.getOrDefault(key, List.of());
            Object value = association instanceof ToMany<?, ?>
                    ? new AssociatedList<>(
                            partners, AssociationLoader.query(owner, association), preload.isPartial())
                    : partners.isEmpty() ? null : partners.get(0);
            access.setAssociation(owner, index, value);
            owner.rememberAbsent(index, value == null);
        }
    }
}
