package io.activerecord.test.soak;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** A row of a database that knows its name. */
@Model
public class Station extends StationModel {
    @Nullable
    Long id;

    @Nullable
    String database;

    @Nullable
    String note;
}
