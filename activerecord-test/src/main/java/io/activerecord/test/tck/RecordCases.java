package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.RecordNotFoundException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.error.TooManyRowsException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records that are inserted, found, changed, deleted and read again. */
interface RecordCases extends TckCases {
    private static Book saved() {
        Book book = Book.titled("Alpha", 100);
        book.price = new BigDecimal("10.50");
        book.rating = 4.5;
        book.genre = Genre.NOVEL;
        book.inPrint = true;
        book.published = LocalDate.of(2001, 1, 1);
        book.save();
        return book;
    }

    @Test
    default void savedRecordIsFound() {
        Book book = saved();
        Book found = Book.find(book.id);
        assertEquals("Alpha", found.title);
        assertEquals(100, found.pages);
        assertEquals(0, new BigDecimal("10.5").compareTo(found.price));
        assertEquals(4.5, found.rating);
        assertEquals(Genre.NOVEL, found.genre);
        assertTrue(found.inPrint);
        assertEquals(LocalDate.of(2001, 1, 1), found.published);
        assertNull(found.authorId);
        assertFalse(found.isChanged());
    }

    @Test
    default void savedNullsAreNull() {
        Book book = Book.titled("Empty", null);
        book.save();
        Book found = Book.find(book.id);
        assertNull(found.pages);
        assertNull(found.price);
        assertNull(found.rating);
        assertNull(found.genre);
        assertNull(found.published);
        assertFalse(found.inPrint);
        assertFalse(found.isChanged());
    }

    @Test
    default void changedColumnsAreUpdated() {
        Book book = saved();
        book.pages = 101;
        book.genre = Genre.POETRY;
        assertEquals(Set.of("pages", "genre"), book.changedProperties());
        book.save();
        assertFalse(book.isChanged());
        Book found = Book.find(book.id);
        assertEquals(101, found.pages);
        assertEquals(Genre.POETRY, found.genre);
        assertEquals("Alpha", found.title);
    }

    @Test
    default void valuesAreUpdatedToNullAndBack() {
        Book book = saved();
        book.pages = null;
        book.price = null;
        book.published = null;
        book.save();
        assertNull(Book.find(book.id).pages);
        assertNull(Book.find(book.id).price);
        book.pages = 7;
        book.save();
        assertEquals(7, Book.find(book.id).pages);
    }

    @Test
    default void updateTouchesOneRow() {
        Book first = saved();
        Book second = saved();
        first.title = "Other";
        first.save();
        assertEquals("Alpha", Book.find(second.id).title);
    }

    @Test
    default void deletedRecordIsGone() {
        Book first = saved();
        Book second = saved();
        first.delete();
        assertTrue(first.isDeleted());
        assertThrows(RecordNotFoundException.class, () -> Book.find(first.id));
        assertEquals(second, Book.query().one());
    }

    @Test
    default void reloadForgetsChanges() {
        Book book = saved();
        Book.where(Book.ID.eq(book.id)).update(Book.PAGES.set(5));
        book.title = "unsaved";
        book.reload();
        assertEquals("Alpha", book.title);
        assertEquals(5, book.pages);
    }

    @Test
    default void reloadOfADeletedRowIsRefused() {
        Book book = saved();
        Book.query().delete();
        assertThrows(RecordNotFoundException.class, book::reload);
    }

    @Test
    default void updateOfADeletedRowIsStale() {
        Book book = saved();
        Book.query().delete();
        book.pages = 1;
        assertThrows(StaleRecordException.class, book::save);
        assertThrows(StaleRecordException.class, book::delete);
    }

    /** A driver that counts changed rows, not found ones, would call it stale. */
    @Test
    default void rowThatHoldsTheValueAlreadyIsNotStale() {
        Book book = saved();
        Book.where(Book.ID.eq(book.id)).update(Book.TITLE.set("Beta"));
        book.title = "Beta";
        book.save();
        assertEquals(1, Book.where(Book.TITLE.eq("Beta")).update(Book.TITLE.set("Beta")));
    }

    @Test
    default void versionIsCountedUp() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        int first = ledger.version;
        ledger.balance = 2;
        ledger.save();
        assertEquals(first + 1, ledger.version);
        assertEquals(first + 1, Ledger.find(ledger.id).version);
    }

    @Test
    default void staleVersionIsRefused() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        Ledger copy = Ledger.find(ledger.id);
        copy.balance = 10;
        copy.save();
        ledger.balance = 20;
        assertThrows(StaleRecordException.class, ledger::save);
        assertThrows(StaleRecordException.class, ledger::delete);
        ledger.reload();
        ledger.balance++;
        ledger.save();
        assertEquals(11, Ledger.find(ledger.id).balance);
    }

    @Test
    default void timesAreFilled() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        Ledger found = Ledger.find(ledger.id);
        assertNotNull(found.createdAt);
        assertEquals(found.createdAt, found.updatedAt);
        assertFalse(found.isChanged());
    }

    @Test
    default void filledTimesComeBackAsTheyAreInMemory() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        assertEquals(ledger.createdAt, Ledger.find(ledger.id).createdAt);
    }

    @Test
    default void oneFirstAndAllAgree() {
        saved();
        Book second = saved();
        assertEquals(2, Book.all().size());
        assertEquals(2, Book.query().count());
        assertEquals(second, Book.query().orderBy(Book.ID.desc()).first().orElseThrow());
        assertEquals(second, Book.where(Book.ID.eq(second.id)).one());
        assertEquals(second, Book.findBy(Book.ID.eq(second.id)).orElseThrow());
        assertThrows(TooManyRowsException.class, () -> Book.query().one());
        assertThrows(
                RecordNotFoundException.class,
                () -> Book.where(Book.PAGES.eq(-1)).one());
    }

    @Test
    default void setsAreUpdatedByCalculation() {
        saved();
        saved();
        assertEquals(2, Book.query().update(Book.PAGES.set(Book.PAGES.plus(11)), Book.IN_PRINT.set(false)));
        assertEquals(2, Book.where(Book.PAGES.eq(111)).count());
        assertEquals(2, Book.where(Book.IN_PRINT.eq(false)).count());
    }

    @Test
    default void setsAreUpdatedToNull() {
        saved();
        Integer none = null;
        assertEquals(1, Book.query().update(Book.PAGES.set(none)));
        assertNull(Book.query().one().pages);
    }
}
