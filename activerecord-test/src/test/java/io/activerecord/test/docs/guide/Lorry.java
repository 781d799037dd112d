package io.activerecord.test.docs.guide;

// snippet: lorry-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(parent = Truck.class)
public class Lorry extends LorryModel {
    int axles;
}
// end snippet
