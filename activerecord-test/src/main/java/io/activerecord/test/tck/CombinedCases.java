package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.Cte;
import io.activerecord.Query;
import io.activerecord.Row;
import io.activerecord.Sql;
import io.activerecord.Subselect;
import io.activerecord.TypedExpression;
import io.activerecord.dialect.DialectFeature;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queries put together, under names, and as tables. */
interface CombinedCases extends TckCases {
    private Query<Book> ofAuthor(String name) {
        return Book.where(Book.AUTHOR_ID.in(Author.where(Author.NAME.eq(name)).select(Author.ID)));
    }

    private static Query<Book> novels() {
        return Book.where(Book.GENRE.eq(Genre.NOVEL));
    }

    // ---- sets ----

    @Test
    default void recordsOfTwoQueriesAreOneResult() {
        tck().given(Library::fill);
        Query<Book> both = ofAuthor("Ann").union(novels());
        assertEquals(List.of("Alpha", "Beta", "delta"), Library.titles(both));
        assertEquals(3, both.count());
        assertTrue(both.exists());
        assertFalse(both.where(Book.TITLE.eq("Gamma")).exists());
        assertEquals(4, ofAuthor("Ann").unionAll(novels()).count());
        assertEquals(
                List.of("delta", "Beta"),
                both.orderBy(Book.ID.desc()).limit(2).list().stream()
                        .map(book -> book.title)
                        .toList());
    }

    @Test
    default void recordsOfUnionsAreSaved() {
        tck().given(Library::fill);
        Book alpha =
                ofAuthor("Ann").union(novels()).where(Book.TITLE.eq("Alpha")).one();
        alpha.pages = 101;
        alpha.save();
        assertEquals(101, Book.find(alpha.id).pages);
    }

    @Test
    default void pagesArePutTogether() {
        tck().given(Library::fill);
        Query<Book> first = Book.query().orderBy(Book.ID.asc()).limit(1);
        Query<Book> last = Book.query().orderBy(Book.ID.desc()).limit(1);
        assertEquals(List.of("Alpha", "delta"), Library.titles(first.unionAll(last)));
    }

    @Test
    @RequiresFeature(DialectFeature.INTERSECT_AND_EXCEPT)
    default void recordsAreIntersectedAndSubtracted() {
        tck().given(Library::fill);
        assertEquals(List.of("Alpha"), Library.titles(ofAuthor("Ann").intersect(novels())));
        assertEquals(List.of("Beta"), Library.titles(ofAuthor("Ann").except(novels())));
        assertEquals(
                List.of("Beta"),
                Library.titles(ofAuthor("Ann").union(ofAuthor("Bob")).except(novels().union(ofAuthor("Bob")))));
    }

    @Test
    default void valuesOfTwoQueriesAreOneResult() {
        tck().given(Library::fill);
        var names = Author.where(Author.NAME.ne("Cy"))
                .select(Author.NAME)
                .union(Book.where(Book.PAGES.eq(100)).select(Book.TITLE));
        assertEquals(List.of("Alpha", "Ann", "Bob"), names.ascending().list());
        assertEquals(List.of("Bob", "Ann"), names.descending().limit(2).list());
        assertEquals(3, names.count());
        assertEquals(List.of("Ann", "Bob"), Library.names(Author.where(Author.NAME.in(names))));
    }

    // ---- under names ----

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS)
    default void aQueryUnderANameGivesRecords() {
        tck().given(Library::fill);
        Cte novels = Cte.of("novels", novels());
        assertEquals(List.of("Alpha", "delta"), Library.titles(Book.query().from(novels)));
        assertEquals(1, Book.query().from(novels).where(Book.PAGES.gt(100)).count());
    }

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS)
    default void aQueryUnderANameIsJoined() {
        tck().given(Library::fill);
        TypedExpression<Long> n = Sql.count().named("n");
        Cte counts =
                Cte.of("counts", Book.where(Book.AUTHOR_ID.isNotNull()).groupBy(Book.AUTHOR_ID), Book.AUTHOR_ID, n);
        List<Row> rows = Author.query()
                .leftJoin(counts, Author.ID.eq(counts.column(Book.AUTHOR_ID)))
                .orderBy(Author.ID.asc())
                .rows(Author.NAME, Sql.coalesce(counts.column(n), 0L).named("books"));
        assertEquals(
                List.of(2L, 2L, 0L),
                rows.stream().map(row -> row.get("books", Long.class)).toList());
    }

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS)
    default void aQueryUnderANameStandsInACondition() {
        tck().given(Library::fill);
        Cte novels = Cte.of("novels", novels());
        assertEquals(
                List.of("Ann", "Bob"),
                Library.names(
                        Author.where(Author.ID.in(Book.query().from(novels).select(Book.AUTHOR_ID)))));
    }

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS)
    default void aTreeIsClimbed() {
        tck().given(Library::fill);
        Cte tree = Cte.recursive(
                "tree",
                Author.where(Author.NAME.eq("Ann")),
                above -> Author.query().join(above, Author.MENTOR_ID.eq(above.column(Author.ID))));
        assertEquals(List.of("Ann", "Bob", "Cy"), Library.names(Author.query().from(tree)));
        assertEquals(
                List.of(0, 1, 1),
                Author.query().from(tree).orderBy(Author.ID.asc()).pluck(depth(tree)));
    }

    /** Of rows that stand under the model's own name. */
    private static TypedExpression<Integer> depth(Cte tree) {
        return tree.depthOf(Author.query());
    }

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS)
    default void aCircleEndsAtTheDepth() {
        tck().given(() -> {
            Library.fill();
            Author ann = Author.where(Author.NAME.eq("Ann")).one();
            ann.mentorId = ann.id;
            ann.save();
        });
        Cte tree = Cte.recursive(
                "tree",
                Author.where(Author.NAME.eq("Ann")),
                above -> Author.query()
                        .join(above, Author.MENTOR_ID.eq(above.column(Author.ID)))
                        .where(Author.NAME.eq("Ann")),
                3);
        assertEquals(4, Author.query().from(tree).count());
    }

    @Test
    @RequiresFeature(DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES)
    default void aDeleteReadsAQueryUnderAName() {
        tck().given(Library::fill);
        Cte ann = Cte.of("ann", Author.where(Author.NAME.eq("Ann")));
        assertEquals(
                2,
                Book.where(Book.AUTHOR_ID.in(Author.query().from(ann).select(Author.ID)))
                        .delete());
    }

    // ---- as tables ----

    @Test
    default void aQueryIsJoinedAsATable() {
        tck().given(Library::fill);
        TypedExpression<Integer> longest = Book.PAGES.max().named("longest");
        Subselect books = Subselect.of(
                "books", Book.where(Book.AUTHOR_ID.isNotNull()).groupBy(Book.AUTHOR_ID), Book.AUTHOR_ID, longest);
        assertEquals(
                List.of(200, 300),
                Author.query()
                        .join(books, Author.ID.eq(books.column(Book.AUTHOR_ID)))
                        .orderBy(Author.ID.asc())
                        .pluck(books.column(longest)));
    }

    @Test
    @RequiresFeature(DialectFeature.LATERAL_JOINS)
    default void aLateralQueryIsRunForEachRow() {
        tck().given(Library::fill);
        Subselect latest = Subselect.lateral(
                "latest",
                Book.where(Book.AUTHOR_ID.eq(Author.ID))
                        .orderBy(Book.TITLE.desc())
                        .limit(1),
                Book.TITLE);
        assertEquals(
                2, Author.query().join(latest).pluck(latest.column(Book.TITLE)).size());
        assertEquals(
                3,
                Author.query()
                        .leftJoin(latest)
                        .orderBy(Author.ID.asc())
                        .pluck(latest.column(Book.TITLE))
                        .size());
    }
}
