package io.activerecord.test.docs.guide;

import io.activerecord.*;
import io.activerecord.annotation.*;

@Model(table = "Album")
public class Album extends AlbumModel {
    @Id
    @Column("AlbumId")
    Long id;

    @Column("Title")
    String title;

    @Column("ArtistId")
    Long artistId;

    @BelongsTo(foreignKey = "ArtistId")
    Artist artist;
}
