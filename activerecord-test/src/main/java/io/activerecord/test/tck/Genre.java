package io.activerecord.test.tck;

/** Kept by name. */
enum Genre {
    NOVEL,
    POETRY,
    ATLAS
}
