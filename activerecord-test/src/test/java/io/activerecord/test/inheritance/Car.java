package io.activerecord.test.inheritance;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;

/** A leaf, which shares a column with another. */
@Model(parent = Vehicle.class)
@DiscriminatorValue("car")
class Car extends CarModel {
    int doors;
    String colour;
}
