package io.activerecord.test.inheritance;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** In between, without rows of its own. */
@Model(
        parent = Vehicle.class,
        subclasses = {Lorry.class, Van.class})
abstract class Truck extends TruckModel {
    Double tons;

    @HasMany
    List<Trailer> trailers;
}
