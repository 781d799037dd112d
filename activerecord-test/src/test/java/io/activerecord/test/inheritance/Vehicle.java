package io.activerecord.test.inheritance;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import io.activerecord.annotation.Version;

/** The topmost class of a table, with rows of its own. */
@Model(subclasses = {Car.class, Truck.class})
class Vehicle extends VehicleModel {
    Long id;

    @Discriminator
    private String type;

    @Unique
    String plate;

    @Version
    int version;

    Long ownerId;

    @BelongsTo
    Owner owner;

    static <V extends Vehicle> V with(V vehicle, String plate) {
        vehicle.plate = plate;
        return vehicle;
    }

    String type() {
        return type;
    }

    void pretend(String other) {
        type = other;
    }
}
