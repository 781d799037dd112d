package io.activerecord.test.docs.guide;

// snippet: existing-schema
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.util.List;

@Model(table = "Artist")
public class Artist extends ArtistModel {
    @Id
    @Column("ArtistId")
    Long id;

    @Column("Name")
    private String name;

    @HasMany(foreignKey = "ArtistId")
    List<Album> albums;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
// end snippet
