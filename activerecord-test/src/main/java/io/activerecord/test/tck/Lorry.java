package io.activerecord.test.tck;

import io.activerecord.annotation.Model;

/** A leaf further down. */
@Model(parent = Truck.class)
class Lorry extends LorryModel {
    int axles;
}
