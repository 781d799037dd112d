package io.activerecord.test.tck;

import io.activerecord.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that queries are asked about: three authors and five books. */
final class Library {
    static final String ODD = "50% _off_ [!]";

    private Library() {}

    static void fill() {
        Author ann = author("Ann", "Oslo", 1900, null);
        Author bob = author("Bob", "Lima", 1950, ann);
        author("Cy", null, null, ann);
        book("Alpha", ann, 100, "10.50", 4.5, Genre.NOVEL, true, LocalDate.of(2001, 1, 1));
        book("Beta", ann, 200, "20.25", null, Genre.POETRY, false, LocalDate.of(2010, 6, 15));
        book("Gamma", bob, null, null, 3.0, null, true, null);
        book(ODD, null, 50, "5.00", 1.0, Genre.ATLAS, false, LocalDate.of(1999, 12, 31));
        book("delta", bob, 300, "10.50", 4.5, Genre.NOVEL, true, LocalDate.of(2020, 2, 29));
    }

    private static Author author(String name, @Nullable String city, @Nullable Integer born, @Nullable Author mentor) {
        Author author = Author.named(name);
        author.city = city;
        author.born = born;
        author.mentor = mentor;
        author.save();
        return author;
    }

    private static void book(
            String title,
            @Nullable Author author,
            @Nullable Integer pages,
            @Nullable String price,
            @Nullable Double rating,
            @Nullable Genre genre,
            boolean inPrint,
            @Nullable LocalDate published) {
        Book book = Book.titled(title, pages);
        book.author = author;
        book.price = price == null ? null : new BigDecimal(price);
        book.rating = rating;
        book.genre = genre;
        book.inPrint = inPrint;
        book.published = published;
        book.save();
    }

    /** The titles of a query's books, in the order in which they were added. */
    static List<String> titles(Query<Book> query) {
        return query.orderBy(Book.ID.asc()).pluck(Book.TITLE);
    }

    /** The names of a query's authors, in the order in which they were added. */
    static List<String> names(Query<Author> query) {
        return query.orderBy(Author.ID.asc()).pluck(Author.NAME);
    }
}
