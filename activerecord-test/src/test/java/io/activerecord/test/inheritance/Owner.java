package io.activerecord.test.inheritance;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Model;
import java.util.List;

/** Has vehicles of all classes, and of one. */
@Model
class Owner extends OwnerModel {
    Long id;
    String name;

    @HasMany
    List<Vehicle> vehicles;

    @HasMany(foreignKey = "owner_id")
    List<Truck> trucks;

    @HasOne(foreignKey = "owner_id")
    Car car;
}
