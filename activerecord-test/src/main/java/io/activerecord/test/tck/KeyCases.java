package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.Finder;
import io.activerecord.RecordNotFoundException;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordStateException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys from the database, from the application and made here; of one part and of two. */
interface KeyCases extends TckCases {
    @Test
    default void keyMadeByTheDatabaseComesBack() {
        Token token = Token.of("a");
        token.save();
        assertNotNull(token.id);
        assertEquals("a", Token.find(token.id).token);
    }

    @Test
    default void everyInsertHasItsOwnKey() {
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            Token token = Token.of("t" + i);
            token.save();
            assertEquals("t" + i, Token.find(token.id).token);
            keys.add(token.id);
        }
        assertEquals(50, keys.size());
    }

    @Test
    default void keyOfADeletedRowIsNotFoundAgain() {
        Token token = Token.of("a");
        token.save();
        token.delete();
        assertThrows(RecordNotFoundException.class, () -> Token.find(token.id));
        assertTrue(Finder.of(Token.class).findOptional(token.id).isEmpty());
    }

    @Test
    default void keyOfTextIsTheApplications() {
        Article.of("A-1", "bolt", 5).save();
        assertEquals("bolt", Article.find("A-1").label);
        assertThrows(
                RecordStateException.class, () -> Article.of(null, "nut", 1).save());
        assertEquals(1, Article.query().count());
    }

    @Test
    default void keyOfUuidIsMadeHere() {
        Badge badge = new Badge();
        badge.owner = "Ann";
        badge.save();
        assertEquals("Ann", Badge.find(badge.id).owner);
        assertThrows(RecordNotFoundException.class, () -> Badge.find(UUID.randomUUID()));
    }

    @Test
    default void keyOfUuidMayBeGiven() {
        UUID id = UUID.fromString("00000000-0000-4000-8000-00000000000a");
        Badge badge = new Badge();
        badge.id = id;
        badge.owner = "Bob";
        badge.save();
        assertEquals("Bob", Badge.find(id).owner);
    }

    @Test
    @RequiresFeature(DialectFeature.GIVEN_KEYS)
    default void keyOfTheDatabaseMayBeGiven() {
        Book book = Book.titled("given", 1);
        book.id = 1_000_000_000_000L;
        book.save();
        assertEquals("given", Book.find(1_000_000_000_000L).title);
    }

    @Test
    default void recordIsFoundByBothParts() {
        Seat.of(1, "A1", "Ann").save();
        Seat.of(1, "A2", "Bob").save();
        Seat.of(2, "A1", "Cy").save();
        assertEquals("Ann", Seat.find(1, "A1").holder);
        assertEquals("Bob", Seat.find(1, "A2").holder);
        assertEquals("Cy", Seat.find(2, "A1").holder);
        assertThrows(RecordNotFoundException.class, () -> Seat.find(2, "A2"));
    }

    @Test
    default void updateGoesByBothParts() {
        Seat seat = Seat.of(1, "A1", "Ann");
        seat.save();
        Seat.of(1, "A2", "Bob").save();
        Seat.of(2, "A1", "Cy").save();
        seat.holder = "Dee";
        seat.save();
        assertEquals(
                List.of("Dee", "Bob", "Cy"),
                Seat.query().orderBy(Seat.HALL.asc(), Seat.SEAT.asc()).pluck(Seat.HOLDER));
    }

    @Test
    default void deleteGoesByBothParts() {
        Seat seat = Seat.of(1, "A1", "Ann");
        seat.save();
        Seat.of(1, "A2", "Bob").save();
        Seat.of(2, "A1", "Cy").save();
        seat.delete();
        assertEquals(List.of("Bob", "Cy"), Seat.query().orderBy(Seat.HALL.asc()).pluck(Seat.HOLDER));
    }

    @Test
    default void reloadGoesByBothParts() {
        Seat seat = Seat.of(1, "A1", "Ann");
        seat.save();
        Seat.where(Seat.HOLDER.eq("Ann")).update(Seat.HOLDER.set("Eve"));
        seat.reload();
        assertEquals("Eve", seat.holder);
    }

    @Test
    default void samePartsTwiceAreRefused() {
        Seat.of(1, "A1", "Ann").save();
        assertThrows(
                ConstraintViolationException.class,
                () -> Seat.of(1, "A1", "Bob").save());
        Seat.of(1, "B1", "Bob").save();
        assertEquals(2, Seat.query().count());
    }

    @Test
    default void existsAndFirstNeedNoSingleKey() {
        assertFalse(Seat.query().exists());
        Seat.of(1, "A1", "Ann").save();
        assertTrue(Seat.query().exists());
        assertTrue(Seat.query().first().isPresent());
    }

    @Test
    default void changedKeyIsRefused() {
        Seat seat = Seat.of(1, "A1", "Ann");
        seat.save();
        seat.hall = 2;
        assertThrows(RecordStateException.class, seat::save);
        assertEquals("Ann", Seat.find(1, "A1").holder);
    }
}
