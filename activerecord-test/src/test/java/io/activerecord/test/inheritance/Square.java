package io.activerecord.test.inheritance;

import io.activerecord.Finder;

/** A leaf with a column of its own. */
class Square extends Shape {
    static final Finder<Square> find = Finder.of(Square.class);

    Integer side;
}
