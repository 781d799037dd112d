package io.activerecord.test.observe;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** A row of any database. */
@Model
@Connection("plain")
public class Parcel extends ParcelModel {
    @Nullable
    Long id;

    @Nullable
    Integer weight;
}
