package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.util.List;

/** The records of an artist. */
@Model(table = "Album")
class Album extends AlbumModel {
    @Id
    @Column("AlbumId")
    Long albumId;

    @Column("Title")
    String title;

    @Column("ArtistId")
    Long artistId;

    @BelongsTo(foreignKey = "ArtistId")
    Artist artist;

    @HasMany(foreignKey = "AlbumId")
    List<Track> tracks;
}
