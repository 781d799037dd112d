package io.activerecord;

import io.activerecord.error.InvalidQueryException;

/**
 * How many associated records each record has, under a name.
 *
 * @param counted with conditions, if any
 */
record PreloadCount(String name, Preload<?, ?> counted) {
    /** Under the name of the association's property. */
    static PreloadCount of(Loadable<?> counted) {
        return named(counted.preload().association().property(), counted);
    }

    static PreloadCount named(String name, Loadable<?> counted) {
        Preload<?, ?> preload = counted.preload();
        if (!(preload.association() instanceof ToMany<?, ?>)) {
            throw new InvalidQueryException(
                    "withCount(..) counts associations with many records, and " + preload + " has at most one");
        }
        if (preload.limitPerParent() > 0 || !preload.further().isNone()) {
            throw new InvalidQueryException("withCount(..) of " + preload + " takes conditions only");
        }
        return new PreloadCount(name, preload);
    }
}
