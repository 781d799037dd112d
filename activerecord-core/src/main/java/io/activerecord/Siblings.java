package io.activerecord;

import io.activerecord.connection.ContextSetting;
import io.activerecord.error.NPlusOneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one list, as far as they know each other: which of their associations was loaded for one of them alone.
 * Shared by them through their {@link RecordOrigin}, so that a record pays nothing for it. Holds the records only for
 * {@link NPlusOne#PEER_BATCH}. Safe for use by several threads, except that in that mode the records belong to one thread
 * at a time together.
 */
final class Siblings {
    /** What holds for a block. */
    static final ContextSetting<NPlusOne> SETTING = new ContextSetting<>("nPlusOne", NPlusOne.class);

    private static final Logger LOG = LoggerFactory.getLogger("io.activerecord.nplusone");

    private static final AtomicReferenceFieldUpdater<Siblings, @Nullable Asked> ASKED =
            AtomicReferenceFieldUpdater.newUpdater(Siblings.class, Asked.class, "asked");

    private final NPlusOne mode;
    private final @Nullable Map<String, String> tags;
    private volatile @Nullable Asked asked;
    private volatile List<ActiveRecord<?>> records = List.of();

    /** @param tags those of the query, which what is loaded for all of its records carries too */
    private Siblings(NPlusOne mode, @Nullable Map<String, String> tags) {
        this.mode = mode;
        this.tags = tags;
    }

    /** An association that one record was asked for, and those before it. */
    private record Asked(
            Association<?, ?> association,
            ActiveRecord<?> record,
            AtomicBoolean told,
            @Nullable Asked before) {}

    // ---- made with a list ----

    /** For the records that {@code query} is about to give; null where nothing watches over them. */
    static @Nullable Siblings of(Query<?> query) {
        Siblings given = query.spec().siblings();
        if (given != null) {
            return given;
        }
        NPlusOne own = query.spec().nPlusOne();
        NPlusOne mode = own == null ? query.engine().nPlusOne() : own;
        boolean unwatched = mode == NPlusOne.OFF && own == null;
        return unwatched || query.finder().mapping().associations().isEmpty()
                ? null
                : new Siblings(mode, query.spec().tags());
    }

    /** For what {@code record} leads to: in the mode in which it was read itself. */
    static @Nullable Siblings ofPartners(ActiveRecord<?> record, Engine engine) {
        Siblings own = siblingsOf(record);
        if (own != null) {
            return new Siblings(own.mode, own.tags);
        }
        NPlusOne mode = engine.nPlusOne();
        return mode == NPlusOne.OFF ? null : new Siblings(mode, null);
    }

    private static @Nullable Siblings siblingsOf(ActiveRecord<?> record) {
        RecordOrigin origin = record.origin();
        return origin == null ? null : origin.siblings();
    }

    /** These have been read; several portions of one preload are told one after the other. */
    void join(List<? extends ActiveRecord<?>> more) {
        if (mode == NPlusOne.PEER_BATCH && !more.isEmpty()) {
            if (records.isEmpty()) {
                records = List.copyOf(more);
            } else {
                List<ActiveRecord<?>> all = new ArrayList<>(records);
                all.addAll(more);
                records = List.copyOf(all);
            }
        }
    }

    /** Only these are left of what was read. */
    void become(List<? extends ActiveRecord<?>> shared) {
        if (mode == NPlusOne.PEER_BATCH) {
            records = List.copyOf(shared);
        }
    }

    // ---- asked by a record ----

    /**
     * {@code record} is about to load {@code association} for itself.
     *
     * @return whether that was done, with the same for all its siblings
     * @throws NPlusOneException if a sibling has done so before, and the mode is to raise
     */
    static boolean loadsForAll(ActiveRecord<?> record, Association<?, ?> association) {
        Siblings siblings = siblingsOf(record);
        return siblings != null && siblings.load(record, association);
    }

    @SuppressWarnings("ReferenceEquality") // the record itself is meant, not one of the same key
    private boolean load(ActiveRecord<?> record, Association<?, ?> association) {
        return switch (mode) {
            case OFF -> false;
            case PEER_BATCH -> loadForAll(record, association);
            case LOG, RAISE -> {
                Asked first = first(record, association);
                if (first.record != record) {
                    tell(first, association);
                }
                yield false;
            }
        };
    }

    /** The first time that the association was asked for, which may be now. */
    private Asked first(ActiveRecord<?> record, Association<?, ?> association) {
        while (true) {
            Asked last = asked;
            for (Asked each = last; each != null; each = each.before) {
                if (each.association.isSame(association)) {
                    return each;
                }
            }
            Asked now = new Asked(association, record, new AtomicBoolean(), last);
            if (ASKED.compareAndSet(this, last, now)) {
                return now;
            }
        }
    }

    private void tell(Asked first, Association<?, ?> association) {
        if (mode == NPlusOne.LOG && !first.told.compareAndSet(false, true)) {
            return;
        }
        CallSite here = CallSite.of(association.owner());
        String message = association + " is loaded one by one for the records of a list: a second one asks at "
                + here.place() + " (" + here.method()
                + "); load it for all in one statement, with(..) on the query or nPlusOne(PEER_BATCH)";
        if (mode == NPlusOne.RAISE) {
            throw new NPlusOneException(message, association.toString(), here.place());
        }
        LOG.warn("{}", message);
    }

    @SuppressWarnings("ReferenceEquality") // the same
    private boolean loadForAll(ActiveRecord<?> record, Association<?, ?> association) {
        List<ActiveRecord<?>> wanting = new ArrayList<>();
        boolean own = false;
        for (ActiveRecord<?> each : records) {
            if (each.isPersisted()
                    && association.owner().isInstance(each)
                    && !AssociationLoader.isLoaded(each, association)) {
                wanting.add(each);
                own |= each == record;
            }
        }
        if (!own || wanting.size() < 2) {
            return false;
        }
        AfterLoad.run(readTagged(record, wanting, PreloadPlan.NONE.plus(Preload.of(association))));
        return true;
    }

    private List<ActiveRecord<?>> readTagged(ActiveRecord<?> record, List<ActiveRecord<?>> wanting, PreloadPlan plan) {
        RecordOrigin origin = record.origin();
        return tags == null || origin == null
                ? Preloader.read(wanting, plan)
                : origin.engine().connections().tags().with(tags, () -> Preloader.read(wanting, plan));
    }
}
