package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.activerecord.Batches;
import io.activerecord.Finder;
import io.activerecord.KeysetPage;
import io.activerecord.Query;
import io.activerecord.Resume;
import io.activerecord.TypedColumn;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks by key: batches, their tokens, and pages. */
interface BatchCases extends TckCases {
    /** Some equal, some null, in no order. */
    private static void fill(ColumnType type) {
        List<@Nullable Object> values = new ArrayList<>(Samples.of(type));
        values.addAll(Samples.of(type).subList(0, 2));
        values.add(null);
        values.add(0, null);
        for (int i = 0; i < values.size(); i++) {
            Values.insert(i, type, values.get(i));
        }
    }

    private static List<Long> ids(List<Specimen> records) {
        return records.stream().map(record -> record.id).toList();
    }

    private static Query<Specimen> ordered(Ordering... order) {
        return Specimen.query().orderBy(order);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "JSON",
                "STRING_ARRAY",
                "INTEGER_ARRAY",
                "LONG_ARRAY",
                "DOUBLE_ARRAY",
                "BOOLEAN_ARRAY",
                "UUID_ARRAY"
            })
    default void rowsOfEveryTypeAreWalkedThroughAsTheyAreOrdered(ColumnType type) {
        tck().given(() -> fill(type));
        String property =
                Finder.of(Specimen.class).column(TckSchema.columnOf(type)).property();
        TypedColumn<Specimen, ?> column = Finder.of(Specimen.class).column(property);
        for (Ordering order : List.of(
                column.asc(),
                column.desc(),
                column.asc().nullsLast(),
                column.asc().nullsFirst(),
                column.desc().nullsFirst())) {
            boolean ascending = order.direction() == Ordering.Direction.ASC;
            List<Long> whole = ids(ordered(order, ascending ? Specimen.ID.asc() : Specimen.ID.desc())
                    .list());
            List<Long> walked = new ArrayList<>();
            ordered(order).inBatches(2, batch -> walked.addAll(ids(batch)));
            assertEquals(whole, walked, order.toString());
            assertEquals(whole, byPages(ordered(order), 3), order.toString());
            List<Long> back = new ArrayList<>(whole);
            Collections.reverse(back);
            assertEquals(back, backByPages(ordered(order), 3), order.toString());
        }
    }

    private static List<Long> byPages(Query<Specimen> query, int size) {
        KeysetPage<Specimen> page = query.pageAfter(null, size);
        List<Long> ids = new ArrayList<>(ids(page.records()));
        while (page.hasNext()) {
            page = query.pageAfter(page.next().orElseThrow(), size);
            ids.addAll(ids(page.records()));
        }
        return ids;
    }

    private static List<Long> backByPages(Query<Specimen> query, int size) {
        KeysetPage<Specimen> page = query.pageBefore(null, size);
        List<Long> ids = new ArrayList<>(ids(page.records()));
        Collections.reverse(ids);
        while (page.hasPrevious()) {
            page = query.pageBefore(page.previous().orElseThrow(), size);
            List<Long> more = new ArrayList<>(ids(page.records()));
            Collections.reverse(more);
            ids.addAll(more);
        }
        return ids;
    }

    /** Directions and nulls in every mixture. */
    static Stream<Arguments> mixedOrders() {
        return Stream.of(
                Arguments.argumentSet("a, b desc", (Object) new Ordering[] {Book.GENRE.asc(), Book.PAGES.desc()}),
                Arguments.argumentSet("a desc, b nulls first, c", (Object)
                        new Ordering[] {Book.GENRE.desc(), Book.PAGES.asc().nullsFirst(), Book.PRICE.asc()}),
                Arguments.argumentSet("a nulls last, b desc nulls last", (Object) new Ordering[] {
                    Book.PRICE.asc().nullsLast(), Book.PAGES.desc().nullsLast()
                }));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("io.activerecord.test.tck.BatchCases#mixedOrders")
    default void mixedDirectionsAreWalkedThrough(Ordering[] order) {
        tck().given(Library::fill);
        List<Ordering> whole = new ArrayList<>(List.of(order));
        boolean descending = order[order.length - 1].direction() == Ordering.Direction.DESC;
        whole.add(descending ? Book.ID.desc() : Book.ID.asc());
        List<String> walked = new ArrayList<>();
        Book.query().orderBy(order).inBatches(2, batch -> batch.forEach(book -> walked.add(book.title)));
        assertEquals(Book.query().orderBy(whole.toArray(Ordering[]::new)).pluck(Book.TITLE), walked);
    }

    @Test
    default void compositeKeysAreWalkedThroughAndResumed() {
        tck().given(() -> Seat.insertAll(List.of(
                Seat.of(1, "A", "a"),
                Seat.of(1, "B", "b"),
                Seat.of(2, "A", "a"),
                Seat.of(2, "B", "b"),
                Seat.of(3, "A", "a"))));
        List<String> walked = new ArrayList<>();
        String[] token = new String[1];
        Seat.query().orderBy(Seat.SEAT.desc()).inBatches(Batches.of(2), (seats, batch) -> {
            seats.forEach(seat -> walked.add(seat.seat + seat.hall));
            token[0] = batch.token();
            batch.stop();
        });
        Seat.query().orderBy(Seat.SEAT.desc()).inBatches(2, Resume.from(token[0]), (seats, batch) -> {
            seats.forEach(seat -> walked.add(seat.seat + seat.hall));
        });
        assertEquals(List.of("B2", "B1", "A3", "A2", "A1"), walked);
    }

    @Test
    default void pagesByNumberAreComplete() {
        tck().given(Library::fill);
        long books = Book.query().count();
        List<String> titles = new ArrayList<>();
        for (int number = 1; number <= Book.query().page(1, 2).pages(); number++) {
            Book.query().orderBy(Book.IN_PRINT.asc()).page(number, 2).records().forEach(book -> titles.add(book.title));
        }
        assertEquals(books, titles.stream().distinct().count());
    }
}
