package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Counters;
import io.activerecord.error.DependentRecordsException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Associations of every kind: loaded, preloaded, joined, changed, and what follows them. */
interface AssociationCases extends TckCases {
    private static Set<String> labels(List<Item> items) {
        assertEquals(items.size(), Set.copyOf(items).size());
        return items.stream().map(item -> item.label).collect(Collectors.toSet());
    }

    private static void lend(Reader reader, Item... items) {
        for (Item item : items) {
            Loan.of(reader, item).save();
        }
    }

    // ---- kinds ----

    @Test
    default void rowsBetweenLeadToTheTargets() {
        Reader ann = Reader.named("Ann");
        Item pen = Item.labelled("pen");
        Item ink = Item.labelled("ink");
        lend(ann, pen, ink, ink);
        lend(Reader.named("Bob"), ink);
        assertEquals(Set.of("pen", "ink"), labels(Reader.find(ann.id).items()));
        assertEquals(2, ann.items().count());
        List<Reader> eager =
                Reader.with(Reader.ITEMS).orderBy(Reader.NAME.asc()).list();
        assertEquals(Set.of("pen", "ink"), labels(eager.get(0).items()));
        assertEquals(Set.of("ink"), labels(eager.get(1).items()));
        assertEquals(
                List.of(ann),
                Reader.query().join(Reader.ITEMS).where(Item.LABEL.eq("pen")).list());
    }

    @Test
    default void pairsLeadToTheTargets() {
        Reader ann = Reader.named("Ann");
        Reader bob = Reader.named("Bob");
        Item pen = Item.labelled("pen");
        Item ink = Item.labelled("ink");
        ann.wishes().addAll(List.of(pen, ink));
        ann.wishes().add(pen);
        bob.wishes().add(ink);
        assertEquals(Set.of("pen", "ink"), labels(Reader.find(ann.id).wishes()));
        List<Reader> eager =
                Reader.with(Reader.WISHES).orderBy(Reader.NAME.asc()).list();
        assertEquals(Set.of("pen", "ink"), labels(eager.get(0).wishes()));
        assertEquals(Set.of("ink"), labels(eager.get(1).wishes()));
        assertEquals(
                List.of(bob),
                Reader.query()
                        .join(Reader.WISHES.as("w"))
                        .where(Item.LABEL.of("w").eq("ink").and(Reader.NAME.eq("Bob")))
                        .list());
        assertEquals(2, Item.find(ink.id).wishers().size());
    }

    @Test
    default void pairsOfCompositeKeysLeadToTheTargets() {
        Reader ann = Reader.named("Ann");
        Seat first = Seat.of(1, "A1", "x");
        Seat second = Seat.of(1, "A2", "y");
        Seat.insertAll(List.of(first, second));
        ann.seats().add(first);
        ann.seats().add(second);
        assertEquals(2, Reader.find(ann.id).seats().size());
        assertEquals(2, Reader.with(Reader.SEATS).one().seats().size());
        assertEquals(1, ann.seats().query().where(Seat.SEAT.eq("A2")).count());
        assertTrue(ann.seats().remove(first));
        assertEquals(List.of(second), Reader.find(ann.id).seats());
    }

    @Test
    default void typeColumnTellsTheModel() {
        Reader ann = Reader.named("Ann");
        Item pen = Item.labelled("pen");
        ann.notes().add(Note.saying("of Ann"));
        pen.notes().add(Note.saying("of the pen"));
        List<Note> notes = Note.with(Note.SUBJECT).orderBy(Note.BODY.asc()).list();
        assertEquals(ann, assertInstanceOf(Reader.class, notes.get(0).subject()));
        assertEquals(pen, assertInstanceOf(Item.class, notes.get(1).subject()));
        assertEquals(1, Reader.find(ann.id).notes().size());
        assertEquals(1, Item.with(Item.NOTES).one().notes().size());
        assertEquals(List.of("of the pen"), Item.query().join(Item.NOTES).pluck(Note.BODY));
    }

    // ---- changes ----

    @Test
    default void listsAreReplaced() {
        Reader ann = Reader.named("Ann");
        Item pen = Item.labelled("pen");
        Item ink = Item.labelled("ink");
        Item pad = Item.labelled("pad");
        ann.wishes().addAll(List.of(pen, ink));
        ann.wishes().replace(List.of(ink, pad));
        assertEquals(Set.of("ink", "pad"), labels(Reader.find(ann.id).wishes()));
        assertEquals(1, ann.wishes().query().where(Item.LABEL.eq("pad")).update(Item.LABEL.set("pads")));
        ann.wishes().clear();
        assertFalse(ann.wishes().query().exists());
        ann.items().add(pen);
        ann.items().add(pen);
        assertEquals(1, Loan.query().count());
        assertTrue(ann.items().remove(pen));
        assertFalse(Loan.query().exists());
    }

    @Test
    default void whatWasAddedIsGoneAfterARollback() {
        Reader ann = Reader.named("Ann");
        Item pen = Item.labelled("pen");
        ConnectionManager.transaction(Tck.NAME, tx -> {
            ann.wishes().add(pen);
            ann.loans().create(loan -> loan.itemId = pen.id);
            tx.rollback();
        });
        assertTrue(ann.wishes().isEmpty());
        assertTrue(ann.loans().isEmpty());
        assertEquals(0, Reader.find(ann.id).loansCount);
    }

    // ---- what follows ----

    @Test
    default void dependentsFollowTheirOwner() {
        Reader ann = Reader.named("Ann");
        Item pen = Item.labelled("pen");
        lend(ann, pen);
        ann.notes().add(Note.saying("x"));
        pen.notes().add(Note.saying("y"));
        ann.wishes().add(pen);
        assertThrows(DependentRecordsException.class, pen::delete);
        assertEquals(1, Item.query().count());
        ann.delete();
        assertFalse(Loan.query().exists());
        assertFalse(pen.wishers().exists());
        assertEquals("y", Note.query().one().body);
        pen.delete();
        assertNull(Note.query().one().subjectId);
        assertNull(Note.query().one().subjectType);
        assertFalse(Item.query().exists());
    }

    @Test
    default void countersFollowTheirRows() {
        Reader ann = Reader.named("Ann");
        Reader bob = Reader.named("Bob");
        Item pen = Item.labelled("pen");
        Loan loan = Loan.of(ann, pen);
        loan.save();
        Loan.insertAll(List.of(Loan.of(ann, pen), Loan.of(bob, pen), Loan.of(bob, pen)));
        assertEquals(2, Reader.find(ann.id).loansCount);
        assertEquals(2, Reader.find(bob.id).loansCount);
        loan.set(Loan.READER, bob);
        loan.save();
        assertEquals(1, Reader.find(ann.id).loansCount);
        assertEquals(3, Reader.find(bob.id).loansCount);
        loan.delete();
        assertEquals(2, Reader.find(bob.id).loansCount);
        Reader.query().update(Reader.LOANS_COUNT.set(9));
        assertEquals(2, Counters.reset(Reader.LOANS));
        assertEquals(1, Reader.find(ann.id).loansCount);
    }

    @Test
    default void ownersAreTouched() {
        Reader ann = Reader.named("Ann");
        Reader.query().update(Reader.UPDATED_AT.set(Instant.EPOCH));
        lend(ann, Item.labelled("pen"));
        assertNotNull(Reader.find(ann.id).updatedAt);
        assertFalse(Instant.EPOCH.equals(Reader.find(ann.id).updatedAt));
    }
}
