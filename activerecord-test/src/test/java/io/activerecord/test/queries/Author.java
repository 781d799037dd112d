package io.activerecord.test.queries;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Author extends AuthorModel {
    Long id;
    String name;
    Long mentorId;

    @BelongsTo
    Author mentor;

    @HasMany
    List<Book> books;
}
