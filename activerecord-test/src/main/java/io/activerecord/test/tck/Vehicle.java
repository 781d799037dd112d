package io.activerecord.test.tck;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** The topmost of the models that share a table, with rows of its own. */
@NullUnmarked // as its columns are
@Model(
        table = "tck_vehicles",
        subclasses = {Car.class, Truck.class})
class Vehicle extends VehicleModel {
    Long id;

    @Discriminator
    String type;

    String plate;
    Long ownerId;

    @BelongsTo
    Author owner;

    static <V extends Vehicle> V with(V vehicle, String plate) {
        vehicle.plate = plate;
        return vehicle;
    }
}
