package io.activerecord.test.docs.guide;

// snippet: truck-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Vehicle.class, subclasses = Lorry.class)
public abstract class Truck extends TruckModel {
    Double tons;
}
// end snippet
