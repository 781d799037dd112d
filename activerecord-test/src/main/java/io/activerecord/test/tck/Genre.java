package io.activerecord.test.tck;

import java.util.List;
import java.util.Random;

/** Kept by name. */
enum Genre {
    NOVEL,
    POETRY,
    ATLAS;

    private static final List<Genre> ALL = List.of(values());

    static Genre of(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
