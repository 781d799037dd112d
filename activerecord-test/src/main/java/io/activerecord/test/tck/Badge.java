package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A record whose key is made here. */
@NullUnmarked // as its columns are
@Model(table = "tck_badges")
class Badge extends BadgeModel {
    UUID id;
    String owner;
}
