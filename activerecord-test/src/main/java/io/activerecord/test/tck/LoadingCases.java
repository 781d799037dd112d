package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.AssociatedList;
import io.activerecord.NPlusOne;
import io.activerecord.Preload;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.NPlusOneException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Associations of many records at once. */
interface LoadingCases extends TckCases {
    /** More keys than any engine takes in one statement. */
    int MANY = 70_000;

    private static @Nullable List<String> loaded(@Nullable List<Book> books) {
        return books instanceof AssociatedList<Book> list && list.isLoaded()
                ? list.stream().map(book -> book.title).toList()
                : null;
    }

    @Test
    default void associationsOfAssociationsArePreloaded() {
        tck().given(Library::fill);
        List<Book> books = Book.with(Book.AUTHOR, Author.MENTOR.with(Author.BOOKS.orderBy(Book.ID.asc())))
                .orderBy(Book.ID.asc())
                .list();
        Author mentor = books.get(2).author.mentor;
        assertEquals("Ann", mentor.name);
        assertEquals(List.of("Alpha", "Beta"), loaded(mentor.books));
        assertSame(books.get(0).author, books.get(1).author);
        assertNull(books.get(3).author);
        assertNull(books.get(0).author.mentor);
    }

    @Test
    default void preloadsAreFilteredAndOrdered() {
        tck().given(Library::fill);
        List<Author> authors = Author.with(
                        Author.BOOKS.where(Book.PAGES.isNotNull()).orderBy(Book.PAGES.desc()))
                .orderBy(Author.ID.asc())
                .list();
        assertEquals(List.of("Beta", "Alpha"), loaded(authors.get(0).books));
        assertEquals(List.of("delta"), loaded(authors.get(1).books));
        assertEquals(List.of(), loaded(authors.get(2).books));
        assertTrue(authors.get(1).books().isPartial());
        assertEquals(2, authors.get(1).books().query().count());
    }

    @Test
    default void recordsThatAreThereAreLoadedInto() {
        tck().given(Library::fill);
        List<Author> authors = Author.query().orderBy(Author.ID.asc()).list();
        Author.preload(authors, Author.BOOKS.orderBy(Book.ID.asc()), Author.MENTOR);
        assertEquals(List.of("Alpha", "Beta"), loaded(authors.get(0).books));
        assertEquals("Ann", authors.get(1).mentor.name);
    }

    @Test
    default void moreKeysThanAStatementTakesAreSentInPortions() {
        tck().given(Library::fill);
        Book last = Book.query().orderBy(Book.ID.desc()).limit(1).list().get(0);
        List<Book> books = new ArrayList<>(MANY);
        for (long i = 0; i < MANY; i++) {
            Book book = new Book();
            book.authorId = last.authorId + i; // the first is there, and nobody after the third
            books.add(book);
        }
        Preload.into(books, Book.AUTHOR);
        assertEquals("Bob", books.get(0).author.name);
        assertEquals("Cy", books.get(1).author.name);
        assertNull(books.get(MANY - 1).author);
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void firstFewOfEachOwnerAreLoaded() {
        tck().given(Library::fill);
        List<Author> authors = Author.with(Author.BOOKS.orderBy(Book.ID.desc()).limitPerParent(1))
                .orderBy(Author.ID.asc())
                .list();
        assertEquals(List.of("Beta"), loaded(authors.get(0).books));
        assertEquals(List.of("delta"), loaded(authors.get(1).books));
        assertEquals(List.of(), loaded(authors.get(2).books));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void firstFewOfThoseThatMatchAreLoaded() {
        tck().given(Library::fill);
        List<Author> authors = Author.with(Author.BOOKS
                        .where(Book.IN_PRINT.eq(true))
                        .orderBy(Book.PAGES.asc().nullsLast())
                        .limitPerParent(2))
                .orderBy(Author.ID.asc())
                .list();
        assertEquals(List.of("Alpha"), loaded(authors.get(0).books));
        assertEquals(List.of("delta", "Gamma"), loaded(authors.get(1).books));
    }

    @Test
    default void associatedRecordsAreCounted() {
        tck().given(Library::fill);
        List<Author> authors = Author.withCount(Author.BOOKS)
                .withCount("long", Author.BOOKS.where(Book.PAGES.ge(200)))
                .orderBy(Author.ID.asc())
                .list();
        assertEquals(
                List.of(2L, 2L, 0L),
                authors.stream().map(author -> author.countOf(Author.BOOKS)).toList());
        assertEquals(
                List.of(1L, 1L, 0L),
                authors.stream().map(author -> author.countOf("long")).toList());
    }

    private static void lendAndWish() {
        Reader ann = Reader.named("Ann");
        Reader bob = Reader.named("Bob");
        Item pen = Item.labelled("pen");
        Item ink = Item.labelled("ink");
        for (Item item : List.of(pen, ink, ink)) {
            Loan.of(ann, item).save();
        }
        Loan.of(bob, ink).save();
        ann.wishes().addAll(List.of(pen, ink));
        Seat first = Seat.of(1, "A1", "x");
        Seat second = Seat.of(1, "A2", "y");
        Seat.insertAll(List.of(first, second));
        ann.seats().addAll(List.of(first, second));
        bob.seats().add(second);
    }

    @Test
    default void recordsReachedOverOthersAreCountedOnce() {
        tck().given(LoadingCases::lendAndWish);
        List<Reader> readers = Reader.withCount(Reader.ITEMS, Reader.WISHES, Reader.SEATS)
                .orderBy(Reader.NAME.asc())
                .list();
        assertEquals(
                List.of(2L, 1L),
                readers.stream().map(reader -> reader.countOf(Reader.ITEMS)).toList());
        assertEquals(
                List.of(2L, 0L),
                readers.stream().map(reader -> reader.countOf(Reader.WISHES)).toList());
        assertEquals(
                List.of(2L, 1L),
                readers.stream().map(reader -> reader.countOf(Reader.SEATS)).toList());
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void firstFewAreReachedOverOthers() {
        tck().given(LoadingCases::lendAndWish);
        List<Reader> readers = Reader.with(
                        Reader.ITEMS.orderBy(Item.LABEL.asc()).limitPerParent(2),
                        Reader.WISHES.orderBy(Item.LABEL.desc()).limitPerParent(1),
                        Reader.SEATS.limitPerParent(1))
                .orderBy(Reader.NAME.asc())
                .list();
        Reader ann = readers.get(0);
        assertEquals(
                List.of("ink", "pen"),
                ann.items().stream().map(item -> item.label).toList());
        assertEquals(
                List.of("pen"), ann.wishes().stream().map(item -> item.label).toList());
        assertEquals(List.of("A1"), ann.seats().stream().map(seat -> seat.seat).toList());
        assertSame(ann.items().get(0), readers.get(1).items().get(0));
    }

    @Test
    default void peersAreLoadedWithTheFirst() {
        tck().given(Library::fill);
        List<Author> authors = Author.query()
                .orderBy(Author.ID.asc())
                .nPlusOne(NPlusOne.PEER_BATCH)
                .list();
        assertFalse(authors.get(0).books().isEmpty());
        assertEquals(2, authors.get(1).books.size());
        assertNotNull(loaded(authors.get(1).books));
        assertEquals(List.of(), loaded(authors.get(2).books));
    }

    @Test
    default void secondRecordOfAListIsRefused() {
        tck().given(Library::fill);
        List<Author> authors =
                Author.query().orderBy(Author.ID.asc()).nPlusOne(NPlusOne.RAISE).list();
        assertEquals(2, authors.get(0).books().size());
        NPlusOneException refused = assertThrows(
                NPlusOneException.class, () -> authors.get(1).books().size());
        assertEquals("Author.books", refused.association());
        assertTrue(refused.place().startsWith("LoadingCases.java:"), refused.place());
    }
}
