package io.activerecord.test.tck;

import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A leaf right below. */
@NullUnmarked // as its columns are
@Model(parent = Vehicle.class)
@DiscriminatorValue("car")
class Car extends CarModel {
    int doors;
}
