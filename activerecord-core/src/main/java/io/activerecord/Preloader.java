package io.activerecord;

import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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

    /** For records that are there already. */
    static void load(List<? extends ActiveRecord<?>> records, PreloadPlan plan) {
        AfterLoad.run(read(records, plan));
    }

    /**
     * The same without the callbacks of what is read.
     *
     * @return it, in the order of the rows; what others lead to after that to which it leads itself
     */
    static List<ActiveRecord<?>> read(List<? extends ActiveRecord<?>> records, PreloadPlan plan) {
        List<ActiveRecord<?>> read = new ArrayList<>();
        for (List<ActiveRecord<?>> group : PreloadGroups.byPlace(records)) {
            for (Preload<?, ?> preload : plan.preloads()) {
                read.addAll(read(PreloadGroups.owners(group, preload.association()), preload));
            }
            for (PreloadCount count : plan.counts()) {
                PreloadCounts.load(PreloadGroups.owners(group, count.counted().association()), count);
            }
        }
        return read;
    }

    /** For records of one place. */
    private static List<ActiveRecord<?>> read(List<ActiveRecord<?>> owners, Preload<?, ?> preload) {
        Association<?, ?> association = preload.association();
        Set<ActiveRecord<?>> known = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ActiveRecord<?>> partners = new ArrayList<>();
        List<ActiveRecord<?>> wanting = new ArrayList<>(owners.size());
        for (ActiveRecord<?> owner : owners) {
            if (preload.isWhole() && AssociationLoader.isLoaded(owner, association)) {
                loaded(owner, association).stream().filter(known::add).forEach(partners::add);
            } else {
                wanting.add(owner);
            }
        }
        List<ActiveRecord<?>> own = new ArrayList<>();
        association.groups(wanting).forEach((link, group) -> own.addAll(load(group, preload, link)));
        if (preload.further().isNone()) {
            return own;
        }
        partners.addAll(own);
        List<ActiveRecord<?>> read = new ArrayList<>(read(partners, preload.further()));
        read.addAll(own);
        return read;
    }

    private static List<? extends ActiveRecord<?>> loaded(ActiveRecord<?> owner, Association<?, ?> association) {
        ModelAccess access = ModelMapping.of(owner.getClass()).access();
        Object remembered = access.getAssociation(owner, association.mapping().index());
        if (remembered instanceof ActiveRecord<?> partner) {
            return List.of(partner);
        }
        return remembered instanceof AssociatedList<?> list ? list : List.of();
    }

    // ---- one association, one place ----

    private static Collection<? extends ActiveRecord<?>> load(
            List<ActiveRecord<?>> owners, Preload<?, ?> preload, AssociationLink link) {
        return owners.isEmpty() ? List.of() : load(owners, preload, link, LinkedRecords.query(link));
    }

    private static <T extends ActiveRecord<?>> Collection<T> load(
            List<ActiveRecord<?>> owners, Preload<?, ?> preload, AssociationLink link, Query<T> targets) {
        ActiveRecord<?> sample = owners.get(0);
        Query<T> base = LinkedRecords.at(targets, link, sample);
        Siblings siblings = Siblings.ofPartners(sample, base.engine());
        List<LinkedRecords.Linked<T>> found = find(base.among(siblings), owners, preload, link);
        Map<T, T> shared = new LinkedHashMap<>();
        Map<List<Object>, List<T>> byOwner = new HashMap<>();
        int most = preload.limitPerParent() == 0 ? Integer.MAX_VALUE : preload.limitPerParent();
        for (LinkedRecords.Linked<T> each : found) {
            List<T> own = byOwner.computeIfAbsent(each.ownerKey(), key -> new ArrayList<>());
            if (own.size() < most) {
                own.add(link.isDirect() ? each.record() : shared.computeIfAbsent(each.record(), first -> first));
            }
        }
        for (ActiveRecord<?> owner : owners) {
            List<Object> key = link.ownerKey(owner);
            assign(owner, preload, link, key == null ? List.of() : byOwner.getOrDefault(key, List.of()));
        }
        List<T> partners = link.isDirect()
                ? found.stream().map(LinkedRecords.Linked::record).toList()
                : List.copyOf(shared.values());
        if (siblings != null) {
            siblings.become(partners);
        }
        return partners;
    }

    private static <T extends ActiveRecord<?>> List<LinkedRecords.Linked<T>> find(
            Query<T> targets, List<ActiveRecord<?>> owners, Preload<?, ?> preload, AssociationLink link) {
        Query<T> base = preload.where() == null ? targets : targets.where(preload.where());
        List<List<Object>> keys = keys(owners, link);
        if (preload.limitPerParent() > 0 && link.isOneStatement()) {
            return PreloadLimit.find(base, preload, link, keys);
        }
        List<Ordering> order = preload.limitPerParent() > 0 ? PreloadLimit.order(base, preload) : preload.orderBy();
        return LinkedRecords.find(base.orderBy(order), link, keys, owners.get(0));
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
            ActiveRecord<?> owner,
            Preload<?, ?> preload,
            AssociationLink link,
            List<? extends ActiveRecord<?>> partners) {
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
