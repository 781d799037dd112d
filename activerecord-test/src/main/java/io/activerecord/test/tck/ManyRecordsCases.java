package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Upsert;
import io.activerecord.UpsertOutcome;
import io.activerecord.UpsertResult;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.StaleRecordException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many records updated and deleted at once, and what upserts tell of each. */
interface ManyRecordsCases extends TckCases {
    private static List<Ledger> ledgers(int count) {
        List<Ledger> ledgers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ledgers.add(Ledger.of("owner " + i, i));
        }
        Ledger.insertAll(ledgers);
        return ledgers;
    }

    @Test
    default void changedRecordsAreUpdated() {
        List<Ledger> ledgers = ledgers(40);
        for (int i = 0; i < 40; i++) {
            if (i % 3 == 0) {
                ledgers.get(i).balance = 1_000 + i;
            } else if (i % 3 == 1) {
                ledgers.get(i).owner = null;
                ledgers.get(i).balance = -i;
            }
        }
        assertEquals(27, Ledger.updateAll(ledgers));
        for (int i = 0; i < 40; i++) {
            Ledger stored = Ledger.find(ledgers.get(i).id);
            assertEquals(ledgers.get(i).balance, stored.balance);
            assertEquals(ledgers.get(i).owner, stored.owner);
            assertEquals(i % 3 == 2 ? 1 : 2, stored.version);
            assertFalse(ledgers.get(i).isChanged());
            ledgers.get(i).balance++;
        }
        assertEquals(40, Ledger.updateAll(ledgers));
    }

    @Test
    default void recordsWithoutAVersionAreUpdated() {
        List<Seat> seats = List.of(Seat.of(1, "A", "a"), Seat.of(1, "B", "b"), Seat.of(2, "A", "c"));
        Seat.insertAll(seats);
        seats.get(0).holder = "x";
        seats.get(2).holder = "y";
        seats.get(2).price = 7;
        assertEquals(2, Seat.updateAll(seats));
        assertEquals("x", Seat.find(1, "A").holder);
        assertEquals(7, Seat.find(2, "A").price);
        assertEquals("b", Seat.find(1, "B").holder);
    }

    @Test
    default void staleRecordKeepsAllFromBeingUpdated() {
        List<Ledger> ledgers = ledgers(5);
        Ledger other = Ledger.find(ledgers.get(3).id);
        other.balance = 99;
        other.save();
        ledgers.forEach(ledger -> ledger.owner = "late");
        StaleRecordException stale = assertThrows(StaleRecordException.class, () -> Ledger.updateAll(ledgers));
        assertTrue(String.valueOf(stale.getMessage()).startsWith("Ledger[id=" + other.id + "] (1 of 5)"));
        assertEquals(0, Ledger.where(Ledger.OWNER.eq("late")).count());
        assertEquals(1, ledgers.get(0).version);
        assertTrue(ledgers.get(0).isChanged());
    }

    @Test
    default void recordsAreDeleted() {
        List<Ledger> ledgers = ledgers(10);
        assertEquals(7, Ledger.deleteAll(ledgers.subList(0, 7)));
        assertEquals(3, Ledger.query().count());
        assertTrue(ledgers.get(0).isDeleted());
        List<Seat> seats = List.of(Seat.of(1, "A", "a"), Seat.of(1, "B", "b"), Seat.of(2, "A", "c"));
        Seat.insertAll(seats);
        assertEquals(2, Seat.deleteAll(seats.subList(1, 3)));
        assertEquals(seats.subList(0, 1), Seat.all());
    }

    @Test
    default void staleRecordKeepsAllFromBeingDeleted() {
        List<Ledger> ledgers = ledgers(5);
        ConnectionManager.execute(
                Tck.NAME,
                "delete from " + tck().quote("tck_ledgers") + " where " + tck().quote("id") + " = ?",
                ledgers.get(2).id);
        StaleRecordException stale = assertThrows(StaleRecordException.class, () -> Ledger.deleteAll(ledgers));
        assertTrue(String.valueOf(stale.getMessage()).startsWith("Ledger[id=" + ledgers.get(2).id + "] (1 of 5)"));
        assertEquals(4, Ledger.query().count());
        assertTrue(ledgers.get(0).isPersisted());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void upsertTellsWhatBecameOfEachRecord() {
        tck().given(() -> Article.insertAll(
                List.of(Article.of("a", "one", 1), Article.of("b", "two", 2), Article.of("c", "three", 3))));
        List<Article> records = List.of(
                Article.of("d", "four", 4),
                Article.of("b", "two", 2),
                Article.of("a", "one", 11),
                Article.of("e", "five", 5));
        UpsertResult<Article> result =
                Article.upsertAll(records, Upsert.on(Article.SKU).outcomes());
        assertEquals(
                List.of(UpsertOutcome.INSERTED, UpsertOutcome.UPDATED, UpsertOutcome.UPDATED, UpsertOutcome.INSERTED),
                result.outcomes());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void upsertLeavesAloneWhatDoesNotDiffer() {
        tck().given(() -> Article.insertAll(
                List.of(Article.of("a", "one", 1), Article.of("b", "two", 2), Article.of("c", "three", 3))));
        List<Article> records =
                List.of(Article.of("x", "four", 4), Article.of("b", "two", 2), Article.of("a", "one", 11));
        UpsertResult<Article> result =
                Article.upsertAll(records, Upsert.on(Article.LABEL).onlyDifferent());
        assertEquals(
                List.of(UpsertOutcome.INSERTED, UpsertOutcome.UNCHANGED, UpsertOutcome.UPDATED), result.outcomes());
        assertEquals(11, Article.find("a").amount);
        assertEquals(4, Article.query().count());
    }
}
