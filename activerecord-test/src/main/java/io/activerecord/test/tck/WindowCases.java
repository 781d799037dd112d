package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.activerecord.Sql;
import io.activerecord.Subselect;
import io.activerecord.TypedExpression;
import io.activerecord.Window;
import io.activerecord.dialect.DialectFeature;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that come of the rows around. */
interface WindowCases extends TckCases {
    private <T> List<@Nullable T> ofLongBooks(TypedExpression<T> expression) {
        tck().given(() -> {
            if (!Book.query().exists()) {
                Library.fill();
            }
        });
        return Book.where(Book.PAGES.isNotNull()).orderBy(Book.PAGES.asc()).pluck(expression);
    }

    private static Window byPages() {
        return Window.orderedBy(Book.PAGES.asc());
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void rowsAreNumbered() {
        assertEquals(List.of(1L, 2L, 3L, 4L), ofLongBooks(Sql.rowNumber().over(byPages())));
        assertEquals(List.of(4L, 3L, 2L, 1L), ofLongBooks(Sql.rowNumber().over(Window.orderedBy(Book.PAGES.desc()))));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void equalsShareARank() {
        Window byRating = Window.orderedBy(Book.IN_PRINT.asc());
        assertEquals(List.of(1L, 3L, 1L, 3L), ofLongBooks(Sql.rank().over(byRating)));
        assertEquals(List.of(1L, 2L, 1L, 2L), ofLongBooks(Sql.denseRank().over(byRating)));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void rowsArePutIntoBuckets() {
        assertEquals(List.of(1L, 1L, 2L, 2L), ofLongBooks(Sql.ntile(2).over(byPages())));
        assertEquals(List.of(0.25, 0.5, 0.75, 1.0), ofLongBooks(Sql.cumeDist().over(byPages())));
        assertEquals(0.0, ofLongBooks(Sql.percentRank().over(byPages())).get(0));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void neighboursAreSeen() {
        assertEquals(
                Arrays.asList(null, 50, 100, 200),
                ofLongBooks(Sql.lag(Book.PAGES).over(byPages())));
        assertEquals(
                Arrays.asList(200, 300, null, null),
                ofLongBooks(Sql.lead(Book.PAGES, 2).over(byPages())));
        assertEquals(
                List.of(50, 50, 50, 50), ofLongBooks(Sql.firstValue(Book.PAGES).over(byPages())));
        assertEquals(
                List.of(300, 300, 300, 300),
                ofLongBooks(Sql.lastValue(Book.PAGES).over(byPages().allRows())));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void aggregatesRunAlong() {
        assertEquals(
                List.of(50L, 150L, 350L, 650L), ofLongBooks(Book.PAGES.sum().over(byPages())));
        assertEquals(
                List.of(50L, 150L, 300L, 500L),
                ofLongBooks(Book.PAGES.sum().over(byPages().rowsBetween(-1, 0))));
        assertEquals(List.of(4L, 4L, 4L, 4L), ofLongBooks(Sql.count().over(Window.all())));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void windowsArePartitioned() {
        assertEquals(
                List.of(2L, 2L, 1L, 1L),
                ofLongBooks(
                        Sql.rowNumber().over(Window.partitionBy(Book.IN_PRINT).orderBy(Book.PAGES.desc()))));
        assertEquals(
                List.of(250L, 400L, 250L, 400L), ofLongBooks(Book.PAGES.sum().over(Window.partitionBy(Book.IN_PRINT))));
    }

    @Test
    @RequiresFeature(DialectFeature.WINDOW_FUNCTIONS)
    default void theFirstOfEachAreChosen() {
        tck().given(Library::fill);
        TypedExpression<Long> n = Sql.rowNumber()
                .over(Window.partitionBy(Book.AUTHOR_ID).orderBy(Book.TITLE.asc()))
                .named("n");
        Subselect first = Subselect.of("numbered", Book.where(Book.AUTHOR_ID.isNotNull()), Book.ID, n);
        assertEquals(
                List.of("Alpha", "Gamma"),
                Book.query()
                        .join(first, Book.ID.eq(first.column(Book.ID)))
                        .where(first.column(n).eq(1L).and(Book.TITLE.ne("delta")))
                        .orderBy(Book.ID.asc())
                        .pluck(Book.TITLE));
    }
}
