package io.activerecord.test.chinook;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** The other side of the pairs. */
@Model(table = "Playlist")
class Playlist extends PlaylistModel {
    @Id
    @Column("PlaylistId")
    Long playlistId;

    @Column("Name")
    String name;

    @ManyToMany(joinTable = "PlaylistTrack", foreignKey = "PlaylistId", targetKey = "TrackId")
    List<Track> tracks;
}
