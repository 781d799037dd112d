package io.activerecord.test.chinook;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

/** A word for tracks. */
@Model(table = "Genre")
class Genre extends GenreModel {
    @Id
    @Column("GenreId")
    Long genreId;

    @Column("Name")
    String name;
}
