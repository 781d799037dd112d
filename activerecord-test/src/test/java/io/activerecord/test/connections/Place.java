package io.activerecord.test.connections;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that knows which database it is in. */
@Model
public class Place extends PlaceModel {
    @Nullable
    Long id;

    @Nullable
    String database;

    @Nullable
    String note;

    @HasMany
    @Nullable
    List<Visit> visits;

    static Place noted(String note) {
        Place place = new Place();
        place.database = "written by the test";
        place.note = note;
        return place;
    }
}
