package io.activerecord.test.connections;

import io.activerecord.ActiveRecord;
import io.activerecord.Finder;
import org.jspecify.annotations.Nullable;

/** A model without generated code, to be extended. */
class Spot extends ActiveRecord<Spot> {
    static final Finder<Spot> find = Finder.of(Spot.class);

    @Nullable
    Long id;

    @Nullable
    String database;

    /** A model that inherits all of its columns. */
    static class Bar extends Spot {
        static final Finder<Bar> find = Finder.of(Bar.class);
    }
}
