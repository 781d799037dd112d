package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tables: joins, sub-queries, associations. */
interface JoinCases extends TckCases {
    @Test
    default void joinKeepsRowsWithAPartner() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Alpha", "Beta", "Gamma", "delta"),
                Library.titles(Book.query().join(Book.AUTHOR)));
        assertEquals(
                List.of("Alpha", "Beta"),
                Library.titles(Book.query().join(Book.AUTHOR).where(Author.NAME.eq("Ann"))));
    }

    @Test
    default void leftJoinKeepsRowsWithout() {
        tck().given(Library::fill);
        assertEquals(5, Book.query().leftJoin(Book.AUTHOR).count());
        assertEquals(
                List.of(Library.ODD),
                Library.titles(Book.query().leftJoin(Book.AUTHOR).where(Author.ID.isNull())));
    }

    @Test
    default void joinsGoOnFromTable() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Gamma", "delta"),
                Library.titles(Book.query()
                        .join(Book.AUTHOR, Author.MENTOR.as("m"))
                        .where(Author.NAME.of("m").eq("Ann"))));
    }

    @Test
    default void tableJoinsItself() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Ann"),
                Library.names(Author.query()
                        .leftJoin(Author.MENTOR.as("boss"))
                        .where(Author.ID.of("boss").isNull())));
    }

    @Test
    default void joinToManyRepeatsRows() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Ann", "Ann", "Bob", "Bob"),
                Library.names(Author.query().join(Author.BOOKS)));
        assertTrue(Author.query().join(Author.BOOKS).where(Book.PAGES.gt(250)).exists());
    }

    @Test
    default void joinedColumnsOrderAndPage() {
        tck().given(Library::fill);
        assertEquals(
                List.of("delta", "Alpha"),
                Book.query()
                        .join(Book.AUTHOR)
                        .where(Book.PAGES.isNotNull())
                        .orderBy(Author.NAME.desc(), Book.PAGES.asc())
                        .limit(2)
                        .pluck(Book.TITLE));
    }

    @Test
    default void columnsOfBothTablesArePlucked() {
        record Line(String author, String title) {}
        tck().given(Library::fill);
        assertEquals(
                List.of(new Line("Ann", "Alpha"), new Line("Ann", "Beta")),
                Book.query()
                        .join(Book.AUTHOR)
                        .where(Author.NAME.eq("Ann"))
                        .orderBy(Book.ID.asc())
                        .pluck(Line.class, Author.NAME, Book.TITLE));
    }

    @Test
    default void inAQuery() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Gamma", "delta"),
                Library.titles(Book.where(
                        Book.AUTHOR_ID.in(Author.where(Author.CITY.eq("Lima")).select(Author.ID)))));
    }

    @Test
    default void notInAQuery() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Gamma", "delta"),
                Library.titles(Book.where(
                        Book.AUTHOR_ID.notIn(Author.where(Author.NAME.eq("Ann")).select(Author.ID)))));
    }

    @Test
    default void notInAQueryWithNullsIsTrueOfNoRow() {
        tck().given(Library::fill);
        assertEquals(
                List.of(),
                Library.names(Author.where(Author.ID.notIn(Book.query().select(Book.AUTHOR_ID)))));
    }

    @Test
    default void existsIsCorrelated() {
        tck().given(Library::fill);
        var books = Book.where(Book.AUTHOR_ID.eq(Author.ID));
        assertEquals(List.of("Ann", "Bob"), Library.names(Author.where(books.asExists())));
        assertEquals(List.of("Cy"), Library.names(Author.where(books.asExists().not())));
        assertEquals(
                List.of("Bob"),
                Library.names(Author.where(books.where(Book.PAGES.gt(250)).asExists())));
    }

    @Test
    default void queryIsAValue() {
        tck().given(Library::fill);
        assertEquals(
                List.of("delta"),
                Library.titles(Book.where(
                        Book.PAGES.eq(Book.query().select(Book.PAGES.max()).asValue()))));
    }

    @Test
    default void updateAndDeleteByASubQuery() {
        tck().given(Library::fill);
        var ofAnn = Book.AUTHOR_ID.in(Author.where(Author.NAME.eq("Ann")).select(Author.ID));
        assertEquals(2, Book.where(ofAnn).update(Book.PAGES.set(1)));
        assertEquals(2, Book.where(ofAnn).delete());
        assertEquals(List.of("Gamma", Library.ODD, "delta"), Library.titles(Book.query()));
    }

    @Test
    default void associationsArePreloaded() {
        tck().given(Library::fill);
        List<Author> authors =
                Author.with(Author.BOOKS).orderBy(Author.ID.asc()).list();
        List<String> titles = new ArrayList<>();
        authors.get(0).books.forEach(book -> titles.add(book.title));
        titles.sort(null);
        assertEquals(List.of("Alpha", "Beta"), titles);
        assertTrue(authors.get(2).books.isEmpty());
        List<Book> books = Book.with(Book.AUTHOR).orderBy(Book.ID.asc()).list();
        assertEquals("Ann", books.get(0).author.name);
        assertNull(books.get(3).author);
    }

    @Test
    default void ownersKeyIsSavedWithTheChild() {
        tck().given(Library::fill);
        Author author = Author.named("Dee");
        author.save();
        Book book = Book.titled("Epsilon", 1);
        book.author = author;
        book.save();
        assertEquals(author.id, Book.find(book.id).authorId);
        assertFalse(Book.find(book.id).isChanged());
    }
}
