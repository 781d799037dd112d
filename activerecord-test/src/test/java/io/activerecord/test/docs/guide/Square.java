package io.activerecord.test.docs.guide;

// snippet: square-model
import io.activerecord.*;

class Square extends Shape {
    static final Finder<Square> find = Finder.of(Square.class);
    int side;
}
// end snippet
