package io.activerecord.test.docs.guide;

// snippet: car-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Vehicle.class)
@DiscriminatorValue("car")
public class Car extends CarModel {
    int doors;
}
// end snippet
