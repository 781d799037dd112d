package io.activerecord.test.inheritance;

import io.activerecord.ActiveRecord;
import io.activerecord.Finder;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.Model;

/** Without generated code, told apart by a column that is no field. */
@Model(subclasses = {Circle.class, Square.class})
@Discriminator("shape_kind")
abstract class Shape extends ActiveRecord<Shape> {
    static final Finder<Shape> find = Finder.of(Shape.class);

    Long id;
    String name;
}
