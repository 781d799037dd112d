package io.activerecord.test.docs.guide;

// snippet: vehicle-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(subclasses = {Car.class, Truck.class})
public class Vehicle extends VehicleModel {
    Long id;

    @Discriminator
    String type;

    @Unique
    String plate;
}
// end snippet
