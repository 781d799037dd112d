package io.activerecord.test.docs.guide;

// snippet: shape-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(subclasses = {Circle.class, Square.class})
@Discriminator("kind")
abstract class Shape extends ActiveRecord<Shape> {
    static final Finder<Shape> find = Finder.of(Shape.class);
    Long id;
}
// end snippet
