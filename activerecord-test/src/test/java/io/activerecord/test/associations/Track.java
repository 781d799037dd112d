package io.activerecord.test.associations;

import io.activerecord.ActiveRecord;
import io.activerecord.Finder;
import io.activerecord.ToOne;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import java.util.UUID;

/** Without generated code: a UUID as its key, and an owner with a composite one. */
@Model(table = "Track")
class Track extends ActiveRecord<Track> {
    static final Finder<Track> find = Finder.of(Track.class);
    static final ToOne<Track, Album> ALBUM = find.toOne("album", Album.class);

    UUID id;

    @Column("Name")
    String name;

    @Column("AlbumCountry")
    String albumCountry;

    @Column("AlbumNo")
    Integer albumNo;

    @BelongsTo(foreignKey = {"AlbumCountry", "AlbumNo"})
    Album album;

    Album album() {
        return associated(ALBUM);
    }
}
