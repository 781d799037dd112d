package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import java.util.UUID;

/** A record whose key is made here. */
@Model(table = "tck_badges")
class Badge extends BadgeModel {
    UUID id;
    String owner;
}
