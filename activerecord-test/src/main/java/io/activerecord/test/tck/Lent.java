package io.activerecord.test.tck;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A book and its author, if it has one: a row of a join as Java sees it, and the values that rows are made of. Texts are
 * of lower case and without blanks at their ends, which engines compare in different ways.
 */
record Lent(Book book, @Nullable Author author) {
    static void fill(Random random) {
        List<Author> authors = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Author author = Author.named(name(random));
            author.city = maybe(random, name(random));
            author.born = maybe(random, random.nextInt(6));
            author.mentorId = authors.isEmpty() ? null : maybe(random, authors.get(random.nextInt(authors.size())).id);
            author.save();
            authors.add(author);
        }
        for (int i = 0; i < 40; i++) {
            Book book = Book.titled(title(random), maybe(random, random.nextInt(6)));
            book.author = maybe(random, authors.get(random.nextInt(authors.size())));
            book.price = maybe(random, price(random));
            book.rating = maybe(random, rating(random));
            book.genre = maybe(random, Genre.of(random));
            book.inPrint = random.nextBoolean();
            book.published = maybe(random, date(random));
            book.save();
        }
    }

    /** Every book, in the order of its key. */
    static List<Lent> all() {
        return Book.with(Book.AUTHOR).orderBy(Book.ID.asc()).list().stream()
                .map(book -> new Lent(book, book.author()))
                .toList();
    }

    private static <T> @Nullable T maybe(Random random, T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    static String title(Random random) {
        return text(random, "ab%_![?'");
    }

    static String name(Random random) {
        return text(random, "abc");
    }

    private static String text(Random random, String characters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    static BigDecimal price(Random random) {
        return BigDecimal.valueOf(random.nextInt(5) * 25L - 25, 2);
    }

    /** Exact in every floating-point format. */
    static double rating(Random random) {
        return random.nextInt(6) / 2.0 - 1;
    }

    static LocalDate date(Random random) {
        return LocalDate.of(1999, 12, 30).plusDays(random.nextInt(5));
    }
}
