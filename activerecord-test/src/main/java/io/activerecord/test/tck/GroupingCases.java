package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.activerecord.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Aggregates, groups and values that are no records. */
interface GroupingCases extends TckCases {
    /** A genre, how many books it has, and the pages of its longest. */
    record Group(Genre genre, Long books, Integer longest) {}

    @Test
    default void rowsAreGrouped() {
        tck().given(Library::fill);
        assertEquals(
                List.of(
                        new Group(Genre.ATLAS, 1L, 50),
                        new Group(Genre.NOVEL, 2L, 300),
                        new Group(Genre.POETRY, 1L, 200)),
                Book.where(Book.GENRE.isNotNull())
                        .groupBy(Book.GENRE)
                        .orderBy(Book.GENRE.asc())
                        .pluck(Group.class, Book.GENRE, Book.ID.count(), Book.PAGES.max()));
    }

    @Test
    default void groupsAreChosen() {
        tck().given(Library::fill);
        assertEquals(
                List.of(new Group(Genre.NOVEL, 2L, 300)),
                Book.where(Book.GENRE.isNotNull())
                        .groupBy(Book.GENRE)
                        .having(Book.ID.count().gt(1L))
                        .pluck(Group.class, Book.GENRE, Book.ID.count(), Book.PAGES.max()));
    }

    @Test
    default void groupsOfTwoColumns() {
        tck().given(Library::fill);
        assertEquals(
                List.of(1L, 1L, 2L),
                Book.where(Book.GENRE.isNotNull())
                        .groupBy(Book.GENRE, Book.IN_PRINT)
                        .orderBy(Book.ID.count().asc())
                        .pluck(Book.ID.count()));
    }

    @Test
    default void nullIsAGroup() {
        tck().given(Library::fill);
        assertEquals(4, Book.query().groupBy(Book.GENRE).pluck(Book.GENRE).size());
    }

    @Test
    default void countsLeaveNullsOut() {
        tck().given(Library::fill);
        assertEquals(5L, Book.query().value(Book.ID.count()));
        assertEquals(4L, Book.query().value(Book.PAGES.count()));
        assertEquals(2L, Book.query().value(Book.AUTHOR_ID.countDistinct()));
    }

    @Test
    default void integersAddUpToLongs() {
        tck().given(Library::fill);
        assertEquals(650L, Book.query().value(Book.PAGES.sum()));
    }

    @Test
    default void sumGoesBeyondTheColumnsType() {
        tck().given(() -> {
            Book.titled("one", Integer.MAX_VALUE).save();
            Book.titled("two", Integer.MAX_VALUE).save();
        });
        assertEquals(2L * Integer.MAX_VALUE, Book.query().value(Book.PAGES.sum()));
    }

    @Test
    default void decimalsAddUpExactly() {
        tck().given(Library::fill);
        Number sum = Book.query().value(Book.PRICE.sum());
        assertNotNull(sum);
        assertEquals(0, new BigDecimal("46.25").compareTo((BigDecimal) sum));
    }

    @Test
    default void meanIsNotCutOff() {
        tck().given(Library::fill);
        Double mean = Book.where(Book.PAGES.in(50, 101, 100)).value(Book.PAGES.avg());
        assertEquals(75.0, mean);
        assertEquals(162.5, Book.query().value(Book.PAGES.avg()));
    }

    @Test
    default void smallestAndGreatestOfEachKind() {
        tck().given(Library::fill);
        assertEquals(50, Book.query().value(Book.PAGES.min()));
        assertEquals(300, Book.query().value(Book.PAGES.max()));
        assertEquals(LocalDate.of(1999, 12, 31), Book.query().value(Book.PUBLISHED.min()));
        assertEquals(LocalDate.of(2020, 2, 29), Book.query().value(Book.PUBLISHED.max()));
        assertEquals(4.5, Book.query().value(Book.RATING.max()));
        assertEquals(Genre.ATLAS, Book.query().value(Book.GENRE.min()));
    }

    @Test
    default void aggregatesOfNoRowsAreNull() {
        tck().given(Library::fill);
        var none = Book.where(Book.ID.eq(-1L));
        assertNull(none.value(Book.PAGES.sum()));
        assertNull(none.value(Book.PAGES.avg()));
        assertNull(none.value(Book.PAGES.max()));
        assertEquals(0L, none.value(Book.ID.count()));
        assertEquals(0, none.count());
    }

    @Test
    default void aliasNamesAColumn() {
        tck().given(Library::fill);
        List<Row> rows = Book.where(Book.TITLE.eq("Alpha"))
                .rows(Book.TITLE.named("t"), Book.PAGES.plus(1).named("more"));
        assertEquals("Alpha", rows.get(0).get("t", String.class));
        assertEquals(101, rows.get(0).get("more", Integer.class));
        assertEquals(List.of("t", "more"), rows.get(0).columns());
    }

    @Test
    default void calculatedValuesArePlucked() {
        tck().given(Library::fill);
        assertEquals(List.of(200), Book.where(Book.TITLE.eq("Alpha")).pluck(Book.PAGES.times(2)));
        assertEquals(List.of(99), Book.where(Book.TITLE.eq("Alpha")).pluck(Book.PAGES.minus(1)));
    }
}
