package io.activerecord.test.chinook;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** A column named as its table: the property is another word. */
@Model(table = "Artist")
class Artist extends ArtistModel {
    @Id
    @Column("ArtistId")
    Long artistId;

    @Column("Name")
    String name;

    @HasMany(foreignKey = "ArtistId", dependent = Dependent.RESTRICT)
    List<Album> albums;

    @HasMany(through = "albums")
    List<Track> tracks;
}
