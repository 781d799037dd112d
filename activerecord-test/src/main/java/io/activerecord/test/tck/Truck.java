package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** In between, without rows of its own. */
@NullUnmarked // as its columns are
@Model(parent = Vehicle.class, subclasses = Lorry.class)
abstract class Truck extends TruckModel {
    Double tons;
}
