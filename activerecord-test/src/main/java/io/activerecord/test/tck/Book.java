package io.activerecord.test.tck;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/** A child, with a column of most kinds that are counted and compared. */
@NullUnmarked // as its columns are
@Model(table = "tck_books")
class Book extends BookModel {
    Long id;
    String title;
    Long authorId;
    Integer pages;
    BigDecimal price;
    Double rating;
    Genre genre;
    boolean inPrint;
    LocalDate published;

    @BelongsTo
    Author author;

    static Book titled(String title, Integer pages) {
        Book book = new Book();
        book.title = title;
        book.pages = pages;
        return book;
    }
}
