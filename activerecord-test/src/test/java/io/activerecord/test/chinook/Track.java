package io.activerecord.test.chinook;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.util.List;

/** Foreign keys that may be null, a price, and playlists by pairs. */
@Model(table = "Track")
class Track extends TrackModel {
    @Id
    @Column("TrackId")
    Long trackId;

    @Column("Name")
    String name;

    @Column("AlbumId")
    Long albumId;

    @Column("GenreId")
    Long genreId;

    @Column("Composer")
    String composer;

    @Column("Milliseconds")
    int milliseconds;

    @Column("Bytes")
    Integer bytes;

    @Column("UnitPrice")
    BigDecimal unitPrice;

    @BelongsTo(foreignKey = "AlbumId")
    Album album;

    @BelongsTo(foreignKey = "GenreId")
    Genre genre;

    @ManyToMany(joinTable = "PlaylistTrack", foreignKey = "TrackId", targetKey = "PlaylistId")
    List<Playlist> playlists;

    @HasMany(foreignKey = "TrackId")
    List<InvoiceLine> invoiceLines;
}
