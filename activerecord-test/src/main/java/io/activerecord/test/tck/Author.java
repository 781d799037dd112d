package io.activerecord.test.tck;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A parent, with its mentor of the same table. */
@NullUnmarked // as its columns are
@Model(table = "tck_authors")
class Author extends AuthorModel {
    Long id;
    String name;
    String email;
    String city;
    Integer born;
    Long mentorId;

    @BelongsTo
    Author mentor;

    @HasMany(foreignKey = "author_id")
    List<Book> books;

    static Author named(String name) {
        Author author = new Author();
        author.name = name;
        return author;
    }
}
