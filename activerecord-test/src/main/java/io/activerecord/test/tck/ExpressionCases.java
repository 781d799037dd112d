package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.Explanation;
import io.activerecord.Query;
import io.activerecord.Row;
import io.activerecord.Sql;
import io.activerecord.Subselect;
import io.activerecord.TypedExpression;
import io.activerecord.dialect.DialectFeature;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that the database computes: equal on every engine. */
interface ExpressionCases extends TckCases {
    /** In the order in which the books were added. */
    private <T> List<@Nullable T> ofBooks(TypedExpression<T> expression) {
        tck().given(Library::fill);
        return Book.query().orderBy(Book.ID.asc()).pluck(expression);
    }

    private List<String> titles(Query<Book> query) {
        return Library.titles(query);
    }

    @Test
    default void textIsLoweredAndRaised() {
        assertEquals(List.of("alpha", "beta", "gamma", Library.ODD, "delta"), ofBooks(Sql.lower(Book.TITLE)));
        assertEquals("BETA", Book.where(Book.TITLE.eq("Beta")).value(Sql.upper(Book.TITLE)));
    }

    @Test
    default void textIsMeasuredAndCut() {
        assertEquals(List.of(5, 4, 5, 13, 5), ofBooks(Sql.length(Book.TITLE)));
        assertEquals("et", Book.where(Book.TITLE.eq("Beta")).value(Sql.substring(Book.TITLE, 2, 2)));
        assertEquals("ta", Book.where(Book.TITLE.eq("Beta")).value(Sql.substring(Book.TITLE, 3)));
        assertEquals(
                List.of("delta"), titles(Book.where(Sql.substring(Book.TITLE, 4).eq("ta"))));
    }

    @Test
    default void textIsTrimmed() {
        tck().given(() -> Book.titled("  in between ", 1).save());
        assertEquals("in between", Book.query().value(Sql.trim(Book.TITLE)));
    }

    @Test
    default void textIsPutTogether() {
        tck().given(Library::fill);
        TypedExpression<String> label = Sql.concat(Author.NAME, Sql.value(", "), Author.CITY);
        assertEquals(
                List.of("Ann, Oslo", "Bob, Lima"),
                Author.where(Author.CITY.isNotNull()).orderBy(Author.ID.asc()).pluck(label));
    }

    @Test
    default void nullsAreReplaced() {
        assertEquals(List.of(100, 200, 0, 50, 300), ofBooks(Sql.coalesce(Book.PAGES, 0)));
        assertEquals("Cy", Author.where(Author.NAME.eq("Cy")).value(Sql.coalesce(Author.CITY, Author.NAME)));
        assertEquals(
                Arrays.asList(null, 200, null, 50, 300),
                Book.query().orderBy(Book.ID.asc()).pluck(Sql.nullIf(Book.PAGES, 100)));
    }

    @Test
    default void computedEnumsAreRead() {
        assertEquals(
                List.of(Genre.NOVEL, Genre.POETRY, Genre.ATLAS, Genre.ATLAS, Genre.NOVEL),
                ofBooks(Sql.coalesce(Book.GENRE, Genre.ATLAS)));
    }

    @Test
    default void numbersAreComputed() {
        assertEquals(
                Arrays.asList(201, 401, null, 101, 601),
                ofBooks(Book.PAGES.times(2).plus(1)));
        assertEquals(50, Book.where(Book.TITLE.eq("Alpha")).value(Sql.abs(Book.PAGES.minus(150))));
        assertEquals(2, Book.where(Book.TITLE.eq("Alpha")).value(Sql.mod(Book.PAGES, 7)));
    }

    @Test
    default void wholeNumbersAreDividedToWholeOnes() {
        assertEquals(Arrays.asList(14, 28, null, 7, 42), ofBooks(Book.PAGES.dividedBy(7)));
        assertEquals(
                -14,
                Book.where(Book.TITLE.eq("Alpha")).value(Book.PAGES.times(-1).dividedBy(7)));
    }

    @Test
    default void decimalsAreRounded() {
        tck().given(Library::fill);
        BigDecimal half = Book.where(Book.TITLE.eq("Beta")).value(Sql.round(Book.PRICE, 1));
        assertNotNull(half);
        assertEquals(0, half.compareTo(new BigDecimal("20.3")), half::toString);
    }

    @Test
    default void partsOfDatesAreTaken() {
        tck().given(Library::fill);
        assertEquals(
                List.of(2001, 2010, 1999, 2020),
                Book.where(Book.PUBLISHED.isNotNull()).orderBy(Book.ID.asc()).pluck(Sql.year(Book.PUBLISHED)));
        assertEquals(6, Book.where(Book.TITLE.eq("Beta")).value(Sql.month(Book.PUBLISHED)));
        assertEquals(List.of("delta"), titles(Book.where(Sql.day(Book.PUBLISHED).eq(29))));
    }

    @Test
    default void theDatabaseHasAClock() {
        tck().given(Library::fill);
        Instant now = Book.query().limit(1).value(Sql.now());
        assertNotNull(now);
        assertTrue(Duration.between(now, Instant.now()).abs().compareTo(Duration.ofMinutes(10)) < 0, now::toString);
    }

    @Test
    default void valuesAreCast() {
        assertEquals(Arrays.asList("100", "200", null, "50", "300"), ofBooks(Sql.asText(Book.PAGES)));
        assertEquals(100.0, Book.where(Book.TITLE.eq("Alpha")).value(Sql.asDouble(Book.PAGES)));
        assertEquals(100L, Book.where(Book.TITLE.eq("Alpha")).value(Sql.asLong(Sql.asText(Book.PAGES))));
    }

    @Test
    default void casesChoose() {
        TypedExpression<String> size = Sql.when(Book.PAGES.ge(200), "long")
                .when(Book.PAGES.isNotNull(), "short")
                .otherwise("unknown");
        assertEquals(List.of("short", "long", "unknown", "short", "long"), ofBooks(size));
        assertEquals(
                List.of("Beta", "delta", "Alpha", Library.ODD, "Gamma"),
                Book.query().orderBy(size.asc(), Book.ID.asc()).pluck(Book.TITLE));
        assertEquals(List.of("Gamma"), titles(Book.where(size.eq("unknown"))));
    }

    @Test
    default void aCaseWithoutOtherwiseIsNull() {
        assertEquals(Arrays.asList(100, null, null, 50, null), ofBooks(Sql.when(Book.PAGES.lt(150), Book.PAGES)));
    }

    @Test
    default void updatesTakeExpressions() {
        tck().given(Library::fill);
        Book.where(Book.PAGES.isNotNull())
                .update(
                        Book.TITLE.set(Sql.concat(Sql.upper(Book.TITLE), Sql.value("!"))),
                        Book.PAGES.set(Sql.when(Book.PAGES.gt(100), Book.PAGES.minus(100))
                                .otherwise(1)));
        assertEquals(
                "ALPHA!",
                Book.where(Book.PAGES.eq(1)).orderBy(Book.ID.asc()).first().orElseThrow().title);
        assertEquals(List.of("BETA!", "DELTA!"), titles(Book.where(Book.PAGES.ge(100))));
    }

    @Test
    default void groupsAreOfExpressions() {
        tck().given(Library::fill);
        TypedExpression<Integer> length = Sql.length(Book.TITLE);
        List<Row> rows = Book.query()
                .groupBy(length)
                .orderBy(length.asc())
                .rows(length.named("n"), Sql.count().named("books"));
        assertEquals(
                List.of(1L, 3L, 1L),
                rows.stream().map(row -> row.get("books", Long.class)).toList());
    }

    @Test
    default void theDatabaseGroupsByACase() {
        tck().given(Library::fill);
        TypedExpression<Long> books = Sql.count();
        TypedExpression<String> size =
                Sql.when(Book.PAGES.ge(200), "long").otherwise("short").named("size");
        Subselect sizes = Subselect.of("sizes", Book.query(), Book.ID, size);
        assertEquals(
                List.of(2L, 3L),
                Book.query()
                        .join(sizes, Book.ID.eq(sizes.column(Book.ID)))
                        .groupBy(sizes.column(size))
                        .orderBy(books.asc())
                        .pluck(books));
    }

    @Test
    default void aggregatesOfSomeRows() {
        tck().given(Library::fill);
        assertEquals(350L, Book.query().value(Book.PAGES.sum().filter(Book.PAGES.ne(300))));
        assertEquals(2L, Book.query().value(Sql.count().filter(Book.GENRE.eq(Genre.NOVEL))));
        assertNull(Book.query().value(Book.PAGES.max().filter(Book.TITLE.eq("none"))));
    }

    @Test
    default void rowsOfValuesAreCompared() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Beta", "delta"),
                titles(Book.where(Sql.row(Book.PAGES, Book.TITLE).gt(100, "Alpha"))));
        assertEquals(
                List.of("Alpha", "Beta", "delta"),
                titles(Book.where(Sql.row(Book.PAGES, Book.TITLE).ge(100, "Alpha"))));
        assertEquals(
                List.of("Alpha"),
                titles(Book.where(Sql.row(Book.PAGES, Book.TITLE).eq(100, "Alpha"))));
        assertEquals(
                List.of("Alpha", Library.ODD),
                titles(Book.where(Sql.row(Book.PAGES, Book.PAGES).lt(200, 0))));
    }

    @Test
    default void aStatementIsShown() {
        tck().given(Library::fill);
        String text = Book.where(Book.PAGES.gt(1)).toSql().text();
        assertTrue(text.startsWith("select") && text.contains("?"), text);
    }

    @Test
    @RequiresFeature(DialectFeature.EXPLAIN)
    default void aQueryIsExplained() {
        tck().given(Library::fill);
        Explanation plan = Book.where(Book.PAGES.gt(1)).explain();
        assertTrue(!plan.text().isBlank(), plan::text);
        assertEquals(3, Book.where(Book.PAGES.gt(50)).count());
    }

    @Test
    @RequiresFeature(DialectFeature.EXPLAIN_ANALYZE)
    default void aQueryIsExplainedAfterItRan() {
        tck().given(Library::fill);
        assertTrue(!Book.where(Book.PAGES.gt(1)).explainAnalyze().text().isBlank());
    }
}
