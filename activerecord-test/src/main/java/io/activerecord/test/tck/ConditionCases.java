package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is true of which rows; in selects, counts, updates and deletes. */
interface ConditionCases extends TckCases {
    private static Arguments of(String name, Condition condition, String... titles) {
        return Arguments.argumentSet(name, condition, List.of(titles));
    }

    /** A condition, and the titles of the books for which it is true. */
    static Stream<Arguments> conditions() {
        return Stream.of(comparisons(), equalities(), nulls(), ranges(), lists(), junctions(), calculations())
                .flatMap(each -> each);
    }

    private static Stream<Arguments> comparisons() {
        LocalDate day = LocalDate.of(2010, 6, 15);
        return Stream.of(
                of("integer lt", Book.PAGES.lt(100), Library.ODD),
                of("integer le", Book.PAGES.le(100), "Alpha", Library.ODD),
                of("integer gt", Book.PAGES.gt(200), "delta"),
                of("integer ge", Book.PAGES.ge(200), "Beta", "delta"),
                of("decimal lt", Book.PRICE.lt(new BigDecimal("10.50")), Library.ODD),
                of("decimal le", Book.PRICE.le(new BigDecimal("10.5")), "Alpha", Library.ODD, "delta"),
                of("decimal gt", Book.PRICE.gt(new BigDecimal("10.501")), "Beta"),
                of("decimal ge", Book.PRICE.ge(new BigDecimal("20.25")), "Beta"),
                of("double lt", Book.RATING.lt(3.0), Library.ODD),
                of("double ge", Book.RATING.ge(4.5), "Alpha", "delta"),
                of("date lt", Book.PUBLISHED.lt(day), "Alpha", Library.ODD),
                of("date le", Book.PUBLISHED.le(day), "Alpha", "Beta", Library.ODD),
                of("date gt", Book.PUBLISHED.gt(day), "delta"),
                of(
                        "text ge",
                        Book.TITLE.ge("Beta").and(Book.TITLE.lt("Z")).and(Book.TITLE.ne("delta")),
                        "Beta",
                        "Gamma"));
    }

    private static Stream<Arguments> equalities() {
        return Stream.of(
                of("text eq", Book.TITLE.eq("Alpha"), "Alpha"),
                of("text ne", Book.TITLE.ne("Alpha"), "Beta", "Gamma", Library.ODD, "delta"),
                of("text eq is exact", Book.TITLE.eq("ALPHA")),
                of("text eq odd", Book.TITLE.eq(Library.ODD), Library.ODD),
                of("integer eq", Book.PAGES.eq(100), "Alpha"),
                of("integer ne leaves nulls out", Book.PAGES.ne(100), "Beta", Library.ODD, "delta"),
                of("decimal eq whatever the scale", Book.PRICE.eq(new BigDecimal("10.5")), "Alpha", "delta"),
                of("decimal ne", Book.PRICE.ne(new BigDecimal("10.500")), "Beta", Library.ODD),
                of("double eq", Book.RATING.eq(4.5), "Alpha", "delta"),
                of("enum eq", Book.GENRE.eq(Genre.NOVEL), "Alpha", "delta"),
                of("enum ne", Book.GENRE.ne(Genre.NOVEL), "Beta", Library.ODD),
                of("boolean eq true", Book.IN_PRINT.eq(true), "Alpha", "Gamma", "delta"),
                of("boolean eq false", Book.IN_PRINT.eq(false), "Beta", Library.ODD),
                of("boolean ne", Book.IN_PRINT.ne(true), "Beta", Library.ODD),
                of("date eq", Book.PUBLISHED.eq(LocalDate.of(2020, 2, 29)), "delta"),
                of("date ne", Book.PUBLISHED.ne(LocalDate.of(2020, 2, 29)), "Alpha", "Beta", Library.ODD));
    }

    private static Stream<Arguments> nulls() {
        Integer noPages = null;
        return Stream.of(
                of("isNull", Book.PAGES.isNull(), "Gamma"),
                of("isNotNull", Book.PAGES.isNotNull(), "Alpha", "Beta", Library.ODD, "delta"),
                of("eq null", Book.PAGES.eq(noPages), "Gamma"),
                of("ne null", Book.PAGES.ne(noPages), "Alpha", "Beta", Library.ODD, "delta"),
                of("enum isNull", Book.GENRE.isNull(), "Gamma"),
                of("date isNull", Book.PUBLISHED.isNull(), "Gamma"),
                of("decimal isNull", Book.PRICE.isNull(), "Gamma"),
                of("unknown is not true", Book.PAGES.gt(0).or(Book.PAGES.le(0)), "Alpha", "Beta", Library.ODD, "delta"),
                of("not unknown is unknown", Book.PAGES.gt(0).not()));
    }

    private static Stream<Arguments> ranges() {
        return Stream.of(
                of("between", Book.PAGES.between(100, 200), "Alpha", "Beta"),
                of("between one value", Book.PAGES.between(100, 100), "Alpha"),
                of("between nothing", Book.PAGES.between(200, 100)),
                of("notBetween", Book.PAGES.notBetween(100, 200), Library.ODD, "delta"),
                of(
                        "between decimals",
                        Book.PRICE.between(new BigDecimal("5"), new BigDecimal("10.5")),
                        "Alpha",
                        Library.ODD,
                        "delta"),
                of(
                        "between dates",
                        Book.PUBLISHED.between(LocalDate.of(2000, 1, 1), LocalDate.of(2010, 12, 31)),
                        "Alpha",
                        "Beta"),
                of("between texts", Book.TITLE.between("Alpha", "Beta"), "Alpha", "Beta"));
    }

    private static Stream<Arguments> lists() {
        return Stream.of(
                of("in none", Book.PAGES.in(List.of())),
                of("in one", Book.PAGES.in(100), "Alpha"),
                of("in two", Book.PAGES.in(100, 200), "Alpha", "Beta"),
                of("in three", Book.PAGES.in(100, 200, 7), "Alpha", "Beta"),
                of("in repeated", Book.PAGES.in(Collections.nCopies(5, 100)), "Alpha"),
                of("in texts", Book.TITLE.in("Beta", Library.ODD, "nothing"), "Beta", Library.ODD),
                of("in enums", Book.GENRE.in(Genre.POETRY, Genre.ATLAS), "Beta", Library.ODD),
                of("in decimals", Book.PRICE.in(new BigDecimal("5"), new BigDecimal("20.25")), "Beta", Library.ODD),
                of("in dates", Book.PUBLISHED.in(LocalDate.of(2001, 1, 1)), "Alpha"),
                of("notIn none", Book.PAGES.notIn(List.of()), "Alpha", "Beta", "Gamma", Library.ODD, "delta"),
                of("notIn one", Book.PAGES.notIn(100), "Beta", Library.ODD, "delta"),
                of("notIn three", Book.PAGES.notIn(100, 200, 7), Library.ODD, "delta"));
    }

    private static Stream<Arguments> junctions() {
        Condition cheap = Book.PRICE.lt(new BigDecimal("6"));
        Condition novel = Book.GENRE.eq(Genre.NOVEL);
        Condition big = Book.PAGES.gt(150);
        return Stream.of(
                of("and", novel.and(big), "delta"),
                of("or", novel.or(cheap), "Alpha", Library.ODD, "delta"),
                of("and binds before or", cheap.or(novel.and(big)), Library.ODD, "delta"),
                of("or inside and", cheap.or(novel).and(big), "delta"),
                of("not", novel.not(), "Beta", Library.ODD),
                of("not and", novel.and(big).not(), "Alpha", "Beta", Library.ODD),
                of("not or", novel.or(cheap).not(), "Beta"),
                of("not not", novel.not().not(), "Alpha", "delta"),
                of("all of none", Condition.all(List.of()), "Alpha", "Beta", "Gamma", Library.ODD, "delta"),
                of("any of none", Condition.any(List.of())),
                of("all of several", Condition.all(List.of(novel, big, Book.IN_PRINT.eq(true))), "delta"),
                of("any of several", Condition.any(List.of(cheap, big)), "Beta", Library.ODD, "delta"),
                of("fragment and condition", novel.and(Book.TITLE.like("d%")), "delta"));
    }

    private static Stream<Arguments> calculations() {
        return Stream.of(
                of("plus", Book.PAGES.plus(50).eq(150), "Alpha"),
                of("minus", Book.PAGES.minus(50).eq(0), Library.ODD),
                of("times", Book.PAGES.times(2).ge(400), "Beta", "delta"),
                of("decimal plus", Book.PRICE.plus(new BigDecimal("0.75")).eq(new BigDecimal("21")), "Beta"),
                of("column and column", Book.PAGES.lt(Book.PAGES.plus(1)), "Alpha", "Beta", Library.ODD, "delta"),
                of("column eq itself", Book.TITLE.eq(Book.TITLE), "Alpha", "Beta", "Gamma", Library.ODD, "delta"),
                of("column ne itself", Book.TITLE.ne(Book.TITLE)));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ConditionCases#conditions")
    default void conditionIsTrueOfTheseRows(Condition condition, List<String> titles) {
        tck().given(Library::fill);
        assertEquals(titles, Library.titles(Book.where(condition)));
        assertEquals(titles.size(), Book.where(condition).count());
        assertEquals(!titles.isEmpty(), Book.where(condition).exists());
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.ConditionCases#conditions")
    default void updateAndDeleteMeetTheSameRows(Condition condition, List<String> titles) {
        tck().given(Library::fill);
        Set<String> found = new TreeSet<>(titles);
        assertEquals(titles.size(), Book.where(condition).update(Book.TITLE.set(Book.TITLE)));
        assertEquals(titles.size(), Book.where(condition).delete());
        Set<String> left = new TreeSet<>(Book.query().pluck(Book.TITLE));
        assertEquals(5 - found.size(), left.size());
        left.retainAll(found);
        assertEquals(Set.of(), left);
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100, 999, 1_000, 1_001, 2_000})
    default void aListOfAnyLengthIsTaken(int length) {
        tck().given(Library::fill);
        List<Integer> values =
                new ArrayList<>(IntStream.range(1_000, 999 + length).boxed().toList());
        values.add(200);
        assertEquals(List.of("Beta"), Library.titles(Book.where(Book.PAGES.in(values))));
        assertEquals(List.of("Alpha", Library.ODD, "delta"), Library.titles(Book.where(Book.PAGES.notIn(values))));
    }

    @Test
    @SuppressWarnings("NullAway") // that is the point
    default void comparisonWithNullIsRefused() {
        Integer none = null;
        assertThrows(InvalidQueryException.class, () -> Book.PAGES.lt(none));
        assertThrows(InvalidQueryException.class, () -> Book.PAGES.in(1, null));
    }
}
