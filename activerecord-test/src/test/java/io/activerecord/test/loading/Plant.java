package io.activerecord.test.loading;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
class Plant extends PlantModel {
    Long id;
    String lane;
    Integer number;
    String kind;

    @BelongsTo(foreignKey = {"lane", "number"})
    Plot plot;
}
