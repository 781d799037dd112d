package io.activerecord.test.docs.guide;

// snippet: circle-model
import io.activerecord.*;

class Circle extends Shape {
    static final Finder<Circle> find = Finder.of(Circle.class);
    double radius;
}
// end snippet
