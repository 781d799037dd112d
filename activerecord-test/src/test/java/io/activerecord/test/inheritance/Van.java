package io.activerecord.test.inheritance;

import io.activerecord.annotation.Model;

/** Two levels down, without fields of its own. */
@Model(parent = Truck.class)
class Van extends VanModel {}
