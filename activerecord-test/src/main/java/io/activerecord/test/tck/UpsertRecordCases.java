package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Upsert;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlErrorKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Upserts of records. */
interface UpsertRecordCases extends TckCases {
    private static void twoArticles() {
        Article first = Article.of("a", "one", 1);
        first.note = "!";
        first.save();
        Article.of("b", "two", 2).save();
    }

    private static List<String> articles() {
        return Article.query().orderBy(Article.SKU.asc()).list().stream()
                .map(article -> article.sku + " " + article.label + " " + article.amount)
                .toList();
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void recordsAreInsertedOrUpdate() {
        tck().given(UpsertRecordCases::twoArticles);
        List<Article> records = List.of(Article.of("b", "dos", 22), Article.of("c", "three", 3));
        Article.upsertAll(records, Article.SKU);
        assertEquals(List.of("a one 1", "b dos 22", "c three 3"), articles());
        records.forEach(record -> assertTrue(record.isPersisted()));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void recordsAreWhatTheirRowsAre() {
        tck().given(UpsertRecordCases::twoArticles);
        Article record = Article.of("a", "uno", 11);
        Article.upsertAll(List.of(record), Upsert.on(Article.SKU).update(Article.AMOUNT));
        assertEquals("one", record.label);
        assertEquals(11, record.amount);
        assertEquals("!", record.note);
        assertFalse(record.isChanged());
        record.note = "?";
        record.save();
        assertEquals("?", Article.find("a").note);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void rowsThatAreThereAreLeft() {
        tck().given(UpsertRecordCases::twoArticles);
        Article left = Article.of("a", "uno", 11);
        Article.upsertAll(
                List.of(left, Article.of("c", "three", 3)),
                Upsert.on(Article.SKU).leave());
        assertEquals(List.of("a one 1", "b two 2", "c three 3"), articles());
        assertEquals("one", left.label);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void anotherUniqueKeyDecides() {
        tck().given(UpsertRecordCases::twoArticles);
        Article record = Article.of("z", "two", 22);
        Article.upsertAll(List.of(record), Article.LABEL);
        assertEquals(List.of("a one 1", "b two 22"), articles());
        assertEquals("b", record.sku);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void recordsOfTwoKeyColumnsAreUpserted() {
        tck().given(() -> Seat.insertAll(List.of(Seat.of(1, "A", "Ann"), Seat.of(2, "B", "Bob"))));
        Seat.upsertAll(
                List.of(Seat.of(1, "A", "new"), Seat.of(1, "B", "new"), Seat.of(2, "A", "new")), Seat.HALL, Seat.SEAT);
        assertEquals(
                List.of("new", "new", "new", "Bob"),
                Seat.query().orderBy(Seat.HALL.asc(), Seat.SEAT.asc()).pluck(Seat.HOLDER));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void thousandsOfRecordsAreUpserted() {
        tck().given(() -> Article.insertAll(IntStream.range(0, 700)
                .mapToObj(i -> Article.of("k" + i, "label " + i, 0))
                .toList()));
        List<Article> records = IntStream.range(0, 1_400)
                .mapToObj(i -> Article.of("k" + i, "label " + i, i))
                .toList();
        Article.upsertAll(records, Article.SKU);
        assertEquals(1_400, Article.query().count());
        assertEquals(1_400L * 1_399 / 2, Article.query().value(Article.AMOUNT.sum()));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void recordThatClashesOnAnotherKeyChangesNothing() {
        tck().given(UpsertRecordCases::twoArticles);
        List<Article> records = List.of(Article.of("c", "three", 3), Article.of("d", "two", 99));
        ConstraintViolationException refusal =
                assertThrows(ConstraintViolationException.class, () -> Article.upsertAll(records, Article.SKU));
        assertEquals(SqlErrorKind.UNIQUE_VIOLATION, refusal.kind());
        assertEquals(List.of("a one 1", "b two 2"), articles());
        records.forEach(record -> assertTrue(record.isNew()));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void upsertedRecordsAreNewAgainAfterARollback() {
        tck().given(UpsertRecordCases::twoArticles);
        Article record = Article.of("c", "three", 3);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            Article.upsertAll(List.of(record), Article.SKU);
            assertTrue(record.isPersisted());
            tx.rollback();
        });
        assertTrue(record.isNew());
        assertEquals(2, Article.query().count());
    }
}
