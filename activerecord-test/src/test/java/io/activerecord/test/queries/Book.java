package io.activerecord.test.queries;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;

@Model
class Book extends BookModel {
    Long id;
    String title;
    Integer pages;
    BigDecimal price;
    Boolean lent;
    Long authorId;

    @BelongsTo
    Author author;
}
