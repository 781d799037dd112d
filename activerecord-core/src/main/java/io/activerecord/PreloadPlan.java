package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is loaded for a list of records, besides themselves. Immutable; each method gives another one.
 *
 * @param preloads each of another association
 * @param counts each of another name
 */
record PreloadPlan(List<Preload<?, ?>> preloads, List<PreloadCount> counts) {
    static final PreloadPlan NONE = new PreloadPlan(List.of(), List.of());

    PreloadPlan {
        preloads = List.copyOf(preloads);
        counts = List.copyOf(counts);
    }

    boolean isNone() {
        return preloads.isEmpty() && counts.isEmpty();
    }

    /** Refuses a limit for each owner, here or further on, before anything is sent where it cannot be kept. */
    void requireFeatures(Route route) {
        for (Preload<?, ?> preload : preloads) {
            if (preload.limitPerParent() > 0) {
                PreloadLimit.require(preload, route.dialect());
            }
            preload.further().requireFeatures(route);
        }
    }

    /** With one more association, or more of one that is there. */
    PreloadPlan plus(Preload<?, ?> preload) {
        List<Preload<?, ?>> all = new ArrayList<>(preloads);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).association().isSame(preload.association())) {
                all.set(i, all.get(i).merge(preload));
                return new PreloadPlan(all, counts);
            }
        }
        all.add(preload);
        return new PreloadPlan(all, counts);
    }

    PreloadPlan plus(PreloadCount count) {
        for (PreloadCount each : counts) {
            if (each.name().equals(count.name())) {
                throw new InvalidQueryException("two counts are called '" + count.name()
                        + "'; give one a name of its own: withCount(\"..\", " + count.counted() + ")");
            }
        }
        List<PreloadCount> all = new ArrayList<>(counts);
        all.add(count);
        return new PreloadPlan(preloads, all);
    }

    /** This and {@code other}. */
    PreloadPlan plus(PreloadPlan other) {
        PreloadPlan both = this;
        for (Preload<?, ?> preload : other.preloads) {
            both = both.plus(preload);
        }
        for (PreloadCount count : other.counts) {
            both = both.plus(count);
        }
        return both;
    }
}
