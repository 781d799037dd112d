package io.activerecord.test.loading;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** Has a key of two parts. */
@Model
class Plot extends PlotModel {
    @Id
    String lane;

    @Id
    int number;

    @HasMany(foreignKey = {"lane", "number"})
    List<Plant> plants;
}
