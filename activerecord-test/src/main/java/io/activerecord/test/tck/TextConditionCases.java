package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.activerecord.Query;
import io.activerecord.sql.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns, parts of text, and fragments of SQL. */
interface TextConditionCases extends TckCases {
    private static Arguments of(String name, Condition condition, String... titles) {
        return Arguments.argumentSet(name, condition, List.of(titles));
    }

    /** A condition, and the titles of the books for which it is true. */
    static Stream<Arguments> patterns() {
        return Stream.of(
                of("like end", Book.TITLE.like("%mma"), "Gamma"),
                of("like begin", Book.TITLE.like("Bet%"), "Beta"),
                of("like any", Book.TITLE.like("%"), "Alpha", "Beta", "Gamma", Library.ODD, "delta"),
                of("like one character", Book.TITLE.like("_eta"), "Beta"),
                of("like several characters", Book.TITLE.like("_e__a"), "delta"),
                of("like exact", Book.TITLE.like("Alpha"), "Alpha"),
                of("like nothing", Book.TITLE.like("")),
                of("notLike", Book.TITLE.notLike("%a"), Library.ODD),
                of("notLike one character", Book.TITLE.notLike("_eta"), "Alpha", "Gamma", Library.ODD, "delta"),
                of("likeIgnoringCase", Book.TITLE.likeIgnoringCase("ALP%"), "Alpha"),
                of("likeIgnoringCase lower", Book.TITLE.likeIgnoringCase("D%"), "delta"),
                of("contains", Book.TITLE.contains("mm"), "Gamma"),
                of("contains nothing special", Book.TITLE.contains("lph"), "Alpha"),
                of("contains percent", Book.TITLE.contains("%"), Library.ODD),
                of("contains underscore", Book.TITLE.contains("_off_"), Library.ODD),
                of("contains bracket", Book.TITLE.contains("[!]"), Library.ODD),
                of("contains escape", Book.TITLE.contains("!"), Library.ODD),
                of("contains percent and blank", Book.TITLE.contains("% _"), Library.ODD),
                of("contains ignoring case", Book.TITLE.containsIgnoringCase("ELT"), "delta"),
                of("contains ignoring case, odd", Book.TITLE.containsIgnoringCase("_OFF_ ["), Library.ODD),
                of("startsWith", Book.TITLE.startsWith("Al"), "Alpha"),
                of("startsWith percent", Book.TITLE.startsWith("50%"), Library.ODD),
                of("startsWith is no pattern", Book.TITLE.startsWith("5%")),
                of("endsWith", Book.TITLE.endsWith("ta"), "Beta", "delta"),
                of("endsWith bracket", Book.TITLE.endsWith("[!]"), Library.ODD),
                of("endsWith is no pattern", Book.TITLE.endsWith("_eta")),
                of("like of null is unknown", Book.GENRE.isNull().and(Book.TITLE.like("G%")), "Gamma"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.TextConditionCases#patterns")
    default void patternIsTrueOfTheseRows(Condition condition, List<String> titles) {
        tck().given(Library::fill);
        assertEquals(titles, Library.titles(Book.where(condition)));
        assertEquals(titles.size(), Book.where(condition).delete());
    }

    @ParameterizedTest(name = "part {index}: {0}")
    @ValueSource(
            strings = {
                "100%",
                "a_b",
                "[a-z]",
                "!",
                "!!",
                "!%",
                "\\",
                "\\%",
                "\\\\",
                "^",
                "^_",
                "'",
                "''",
                "\"",
                "`",
                "{d}",
                "?",
                ":name",
                "--",
                "/*",
                ";",
                "$1",
                "@x",
                "#",
                "~",
                "\t",
                "ß",
                "\uD83D\uDE00",
                "e\u0301"
            })
    default void textIsFoundByAnyPartOfIt(String part) {
        String title = "x " + part + " y";
        tck().given(() -> {
            Library.fill();
            Book.titled(title, 1).save();
        });
        assertEquals(List.of(title), Library.titles(Book.where(Book.TITLE.contains(" " + part + " "))));
        assertEquals(List.of(title), Library.titles(Book.where(Book.TITLE.startsWith("x " + part))));
        assertEquals(List.of(title), Library.titles(Book.where(Book.TITLE.endsWith(part + " y"))));
        assertEquals(List.of(title), Library.titles(Book.where(Book.TITLE.eq(title))));
    }

    private Query<Book> byFragment(String fragment, Object... binds) {
        return Book.where(
                fragment.replace("PAGES", tck().quote("pages")).replace("TITLE", tck().quote("title")), binds);
    }

    @Test
    default void fragmentsTakeValuesInOrder() {
        tck().given(Library::fill);
        assertEquals(List.of("Alpha"), Library.titles(byFragment("PAGES >= ? and PAGES < ?", 100, 200)));
    }

    @Test
    default void fragmentsTakeValuesByName() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Alpha", "Beta"),
                Library.titles(byFragment("PAGES = :p or TITLE = :t", Map.of("p", 100, "t", "Beta"))));
    }

    @Test
    default void fragmentsTakeLists() {
        tck().given(Library::fill);
        assertEquals(List.of("Alpha", "Beta"), Library.titles(byFragment("PAGES in (?)", List.of(100, 200))));
    }

    @Test
    default void fragmentsStandBesideConditions() {
        tck().given(Library::fill);
        Query<Book> query = byFragment("PAGES = ? or PAGES = ?", 100, 300).where(Book.TITLE.startsWith("d"));
        assertEquals(List.of("delta"), Library.titles(query));
    }

    @Test
    default void fragmentsKeepQuestionMarksInText() {
        tck().given(Library::fill);
        assertEquals(List.of("Alpha"), Library.titles(byFragment("TITLE <> 'what?' and TITLE = ?", "Alpha")));
    }

    @Test
    default void fragmentsEndWithTheirComments() {
        tck().given(Library::fill);
        assertEquals(
                List.of("Alpha"),
                Library.titles(byFragment("TITLE = ? -- why?", "Alpha").where(Book.PAGES.gt(1))));
    }
}
