package io.activerecord.test.inheritance;

import io.activerecord.annotation.Model;

/** Two levels down. */
@Model(parent = Truck.class)
class Lorry extends LorryModel {
    int axles;
    String colour;
}
