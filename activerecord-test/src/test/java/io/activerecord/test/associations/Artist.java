package io.activerecord.test.associations;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.HasOne;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** A table whose names are as its designers spelled them. */
@Model(schema = "main", table = "Artist")
class Artist extends ArtistModel {
    @Id
    @Column("ArtistId")
    Long artistId;

    @Column("full name")
    String name;

    @Column("order")
    int order;

    @HasMany(foreignKey = "ArtistId")
    List<Album> albums;

    @HasOne(foreignKey = "ArtistId")
    Album first;
}
