package io.activerecord;

import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads associations for many records at once: for each, and each place where the records came from, one statement for
 * as many keys as the engine takes.
 */
final class Preloader {
    private Preloader() {}

    static void load(List<? extends ActiveRecord<?>> records, PreloadPlan plan) {
        for (List<ActiveRecord<?>> group : PreloadGroups.byPlace(records)) {
            for (Preload<?, ?> preload : plan.preloads()) {
                load(PreloadGroups.owners(group, preload.association()), preload);
            }
            for (PreloadCount count : plan.counts()) {
                PreloadCounts.load(
                        PreloadGroups.owners(group, count.counted().association()), count);
            }
        }
    }

    /** For records of one place. */
    private static void load(List<ActiveRecord<?>> owners, Preload<?, ?> preload) {
        Association<?, ?> association = preload.association();
        Set<ActiveRecord<?>> partners = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ActiveRecord<?>> wanting = new ArrayList<>(owners.size());
        for (ActiveRecord<?> owner : owners) {
            if (preload.isWhole() && AssociationLoader.isLoaded(owner, association)) {
                addLoaded(owner, association, partners);
            } else {
                wanting.add(owner);
            }
        }
        association.groups(wanting).forEach((link, group) -> partners.addAll(load(group, preload, link)));
        if (!preload.further().isNone()) {
            load(List.copyOf(partners), preload.further());
        }
    }

    private static void addLoaded(
            ActiveRecord<?> owner, Association<?, ?> association, Collection<ActiveRecord<?>> partners) {
        ModelAccess access = ModelMapping.of(owner.getClass()).access();
        Object remembered = access.getAssociation(owner, association.mapping().index());
        if (remembered instanceof ActiveRecord<?> partner) {
            partners.add(partner);
        } else if (remembered instanceof AssociatedList<?> list) {
            partners.addAll(list);
        }
    }

    // ---- one association, one place ----

    private static Collection<? extends ActiveRecord<?>> load(
            List<ActiveRecord<?>> owners, Preload<?, ?> preload, AssociationLink link) {
        return owners.isEmpty() ? List.of() : load(owners, preload, link, LinkedRecords.query(link));
    }

    private static <T extends ActiveRecord<?>> Collection<T> load(
            List<ActiveRecord<?>> owners, Preload<?, ?> preload, AssociationLink link, Query<T> targets) {
        ActiveRecord<?> sample = owners.get(0);
        Query<T> base = narrowed(LinkedRecords.at(targets, link, sample), preload);
        Siblings siblings = Siblings.ofPartners(sample, base.engine());
        List<LinkedRecords.Linked<T>> found =
                LinkedRecords.find(base.among(siblings), link, keys(owners, link), sample);
        Map<T, T> shared = new HashMap<>();
        Map<List<Object>, List<T>> byOwner = new HashMap<>();
        for (LinkedRecords.Linked<T> each : found) {
            T record = link.isDirect() ? each.record() : shared.computeIfAbsent(each.record(), first -> first);
            byOwner.computeIfAbsent(each.ownerKey(), key -> new ArrayList<>()).add(record);
        }
        if (siblings != null && !link.isDirect()) {
            siblings.become(List.copyOf(shared.values()));
        }
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            assign(owner, preload, link, key == null ? List.of() : byOwner.getOrDefault(key, List.of()));
        }
        return byOwner.values().stream().flatMap(List::stream).toList();
    }

    static <T extends ActiveRecord<?>> Query<T> narrowed(Query<T> query, Preload<?, ?> preload) {
        Query<T> chosen = preload.where() == null ? query : query.where(preload.where());
        return chosen.orderBy(preload.orderBy());
    }

    static List<List<Object>> keys(List<ActiveRecord<?>> owners, AssociationLink link) {
        Set<List<Object>> keys = new LinkedHashSet<>();
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            if (key != null) {
                keys.add(key);
            }
        }
        return List.copyOf(keys);
    }

    /** What {@code owner} remembers of an association from now on. */
    @SuppressWarnings("unchecked") // records of the association's target
    private static void assign(
            ActiveRecord<?> owner, Preload<?, ?> preload, AssociationLink link, List<? extends ActiveRecord<?>> partners) {
        Association<?, ?> association = preload.association();
        ModelAccess access = ModelMapping.of(owner.getClass()).access();
        int index = association.mapping().index();
        partners.forEach(partner -> link.setInverse(owner, partner));
        if (!(association instanceof ToMany<?, ?> many)) {
            access.setAssociation(owner, index, partners.isEmpty() ? null : partners.get(0));
            owner.rememberAbsent(index, partners.isEmpty());
            return;
        }
        Object remembered = access.getAssociation(owner, index);
        AssociatedList<ActiveRecord<?>> list = remembered instanceof AssociatedList<?> known && !known.isLoaded()
                ? (AssociatedList<ActiveRecord<?>>) known
                : new AssociatedList<>(owner, (ToMany<?, ActiveRecord<?>>) many, null);
        list.loaded(new ArrayList<>(partners), preload.isPartial());
        access.setAssociation(owner, index, list);
    }
}
