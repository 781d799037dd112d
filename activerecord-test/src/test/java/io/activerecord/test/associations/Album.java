package io.activerecord.test.associations;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A composite key, and names that need every kind of quote. */
@Model(table = "Al`bum \"x\"; drop table Artist; --")
class Album extends AlbumModel {
    @Id
    @Column("Country")
    String country;

    @Id
    @Column("No.")
    int number;

    @Column("a`b\"c'd]e?f:g{0}")
    String title;

    @Column("ArtistId")
    Long artistId;

    @Column("Price")
    BigDecimal price;

    @Column("Released")
    LocalDate released;

    @BelongsTo(foreignKey = "ArtistId")
    Artist artist;

    @HasMany(foreignKey = {"AlbumCountry", "AlbumNo"})
    List<Track> tracks;
}
