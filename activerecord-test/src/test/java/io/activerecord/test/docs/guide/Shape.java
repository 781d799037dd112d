package io.activerecord.test.docs.guide;

// snippet: shape-models
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(subclasses = {Circle.class, Square.class})
@Discriminator("kind")
abstract class Shape extends ActiveRecord<Shape> {
    static final Finder<Shape> find = Finder.of(Shape.class);
    Long id;
}

class Circle extends Shape {
    static final Finder<Circle> find = Finder.of(Circle.class);
    double radius;
}

class Square extends Shape {
    static final Finder<Square> find = Finder.of(Square.class);
    int side;
}
// end snippet
