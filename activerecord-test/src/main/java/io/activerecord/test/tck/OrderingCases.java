package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.Query;
import io.activerecord.sql.Ordering;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Order, pages and repeated rows. */
interface OrderingCases extends TckCases {
    private static Arguments of(String name, Ordering order, @Nullable Integer... pages) {
        return Arguments.argumentSet(name, order, Arrays.asList(pages));
    }

    /** An order, and the numbers of pages as they come. */
    static Stream<Arguments> nullOrders() {
        return Stream.of(
                of("asc, nulls first", Book.PAGES.asc().nullsFirst(), null, 50, 100, 200, 300),
                of("asc, nulls last", Book.PAGES.asc().nullsLast(), 50, 100, 200, 300, null),
                of("desc, nulls first", Book.PAGES.desc().nullsFirst(), null, 300, 200, 100, 50),
                of("desc, nulls last", Book.PAGES.desc().nullsLast(), 300, 200, 100, 50, null),
                of("calculated, nulls first", Book.PAGES.times(-1).asc().nullsFirst(), null, 300, 200, 100, 50),
                of("calculated, nulls last", Book.PAGES.plus(1).desc().nullsLast(), 300, 200, 100, 50, null));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.OrderingCases#nullOrders")
    default void nullsStandWhereTheyAreAsked(Ordering order, List<Integer> pages) {
        tck().given(Library::fill);
        assertEquals(pages, Book.query().orderBy(order).pluck(Book.PAGES));
        assertEquals(
                pages.subList(1, 4),
                Book.query().orderBy(order).limit(3).offset(1).pluck(Book.PAGES));
    }

    @Test
    default void rowsComeInOrder() {
        tck().given(Library::fill);
        Query<Book> counted = Book.where(Book.PAGES.isNotNull());
        assertEquals(
                List.of(50, 100, 200, 300), counted.orderBy(Book.PAGES.asc()).pluck(Book.PAGES));
        assertEquals(
                List.of(300, 200, 100, 50), counted.orderBy(Book.PAGES.desc()).pluck(Book.PAGES));
    }

    @Test
    default void laterTermsDecideBetweenEqualRows() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Beta", "delta", "Alpha", Library.ODD),
                Book.where(Book.PRICE.isNotNull())
                        .orderBy(Book.PRICE.desc(), Book.PAGES.desc())
                        .pluck(Book.TITLE));
    }

    @Test
    default void orderByNullsOfTwoColumns() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Gamma", "Beta", "Alpha", "delta", Library.ODD),
                Book.query()
                        .orderBy(
                                Book.GENRE.desc().nullsFirst(),
                                Book.RATING.asc().nullsFirst(),
                                Book.PAGES.asc())
                        .pluck(Book.TITLE));
    }

    @ParameterizedTest(name = "limit {0}, offset {1}: {2} rows")
    @CsvSource({"0,0,0", "1,0,1", "3,0,3", "5,0,5", "9,0,5", "2,4,1", "2,5,0", "2,99,0", "1,2,1", "5,1,4"})
    default void limitAndOffsetCutAnOrder(long limit, long offset, int rows) {
        tck().given(Library::fill);
        List<String> all = Library.titles(Book.query());
        int from = (int) Math.min(offset, all.size());
        Query<Book> page = Book.query().limit(limit).offset(offset);
        assertEquals(all.subList(from, from + rows), Library.titles(page));
        assertEquals(rows, page.count());
    }

    @ParameterizedTest(name = "limit {0}, offset {1}: {2} rows")
    @CsvSource({"0,0,0", "1,0,1", "3,1,3", "9,2,3", "2,99,0"})
    default void limitAndOffsetNeedNoOrder(long limit, long offset, int rows) {
        tck().given(Library::fill);
        Query<Book> page = Book.query().limit(limit).offset(offset);
        assertEquals(rows, page.list().size());
        assertEquals(rows, new HashSet<>(page.pluck(Book.ID)).size());
        assertEquals(rows > 0, page.exists());
    }

    @ParameterizedTest(name = "offset {0}: {1} rows")
    @CsvSource({"0,5", "1,4", "4,1", "5,0", "99,0"})
    default void offsetStandsAlone(long offset, int rows) {
        tck().given(Library::fill);
        assertEquals(rows, Book.query().offset(offset).list().size());
        assertEquals(rows, Library.titles(Book.query().offset(offset)).size());
    }

    @Test
    default void hugeLimitIsNoLimit() {
        tck().given(Library::fill);
        assertEquals(
                4,
                Library.titles(Book.query().limit(Integer.MAX_VALUE).offset(1)).size());
    }

    @Test
    default void onePageIsTheNextAfterTheOther() {
        tck().given(() -> Token.insertAll(Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> Token.of("t" + i))
                .toList()));
        HashSet<String> seen = new HashSet<>();
        for (int page = 0; page < 8; page++) {
            seen.addAll(Token.query()
                    .orderBy(Token.ID.asc())
                    .limit(7)
                    .offset(page * 7L)
                    .pluck(Token.TOKEN));
        }
        assertEquals(50, seen.size());
    }

    @Test
    default void distinctGivesEachRowOnce() {
        tck().given(Library::fill);
        assertEquals(
                List.of("ATLAS", "NOVEL", "POETRY"),
                Book.where(Book.GENRE.isNotNull()).distinct().orderBy(Book.GENRE.asc()).pluck(Book.GENRE).stream()
                        .map(Genre::name)
                        .toList());
        assertEquals(2, Author.query().join(Author.BOOKS).distinct().list().size());
        assertEquals(2, Author.query().join(Author.BOOKS).distinct().count());
        assertEquals(4, Author.query().join(Author.BOOKS).count());
    }

    @Test
    default void distinctComesBeforeTheLimit() {
        tck().given(Library::fill);
        List<Genre> two = Book.where(Book.GENRE.isNotNull())
                .distinct()
                .orderBy(Book.GENRE.asc())
                .limit(2)
                .offset(1)
                .pluck(Book.GENRE);
        assertEquals(List.of(Genre.NOVEL, Genre.POETRY), two);
    }

    @Test
    default void distinctGivesOneNull() {
        tck().given(Library::fill);
        List<Genre> genres = Book.query().distinct().pluck(Book.GENRE);
        assertEquals(4, genres.size());
        assertTrue(genres.contains(null));
    }
}
