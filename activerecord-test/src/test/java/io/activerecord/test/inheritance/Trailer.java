package io.activerecord.test.inheritance;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

/** Belongs to a class in between. */
@Model
class Trailer extends TrailerModel {
    Long id;
    String plate;
    Long truckId;

    @BelongsTo
    Truck truck;
}
