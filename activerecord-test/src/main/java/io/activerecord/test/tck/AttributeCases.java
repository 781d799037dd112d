package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.EncryptionKeys;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.EncryptionException;
import io.activerecord.error.RecordStateException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that are encrypted, computed, counted in the database or filled by it; records after rollbacks. */
interface AttributeCases extends TckCases {
    private static void keys(EncryptionKeys keys) {
        ConnectionManager.models().encryption(keys);
    }

    private static EncryptionKeys firstKey() {
        return EncryptionKeys.current("first", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    }

    private static EncryptionKeys bothKeys() {
        byte[] second = new byte[32];
        return EncryptionKeys.current("second", second)
                .older("first", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    }

    private static Parcel saved() {
        Parcel parcel = Parcel.of("Ann", 3, 5);
        parcel.note = "fragile \u00e4";
        parcel.photo = new byte[] {0, 1, -1};
        parcel.stops = List.of("a", "b");
        parcel.save();
        return parcel;
    }

    @Test
    default void encryptedValuesComeBack() {
        keys(firstKey());
        Parcel parcel = saved();
        Parcel found = Parcel.find(parcel.id);
        assertEquals("fragile \u00e4", found.note);
        assertEquals("Ann", found.receiver);
        assertArrayEquals(new byte[] {0, 1, -1}, found.photo);
        assertEquals(List.of("a", "b"), found.stops);
        assertFalse(found.isChanged());
        String stored = ConnectionManager.selectValue(
                Tck.NAME,
                String.class,
                "select " + tck().quote("note") + " from " + tck().quote("tck_parcels") + " where " + tck().quote("id")
                        + " = ?",
                parcel.id);
        assertTrue(stored != null && stored.startsWith("ar1r.first."), () -> "stored as " + stored);
    }

    @Test
    default void deterministicValuesAreFoundUnderEveryKey() {
        keys(firstKey());
        Parcel ann = saved();
        keys(bothKeys());
        Parcel bob = Parcel.of("Bob", 1, 1);
        bob.save();
        assertEquals(ann, Parcel.where(Parcel.RECEIVER.eq("Ann")).one());
        assertEquals(2, Parcel.where(Parcel.RECEIVER.in("Ann", "Bob")).count());
        assertEquals(bob, Parcel.where(Parcel.RECEIVER.ne("Ann")).one());
    }

    @Test
    default void wrongKeyIsRefused() {
        keys(firstKey());
        Parcel ann = saved();
        keys(EncryptionKeys.current("first", new byte[32]));
        assertThrows(EncryptionException.class, () -> Parcel.find(ann.id));
    }

    @Test
    default void computedColumnIsReadComparedAndOrdered() {
        keys(firstKey());
        Parcel ann = saved();
        Parcel.of("Bob", 1, 4).save();
        assertEquals(15, Parcel.find(ann.id).total);
        assertEquals(ann, Parcel.where(Parcel.TOTAL.gt(10)).one());
        assertEquals(List.of(15, 4), Parcel.query().orderBy(Parcel.TOTAL.desc()).pluck(Parcel.TOTAL));
        assertEquals(
                List.of(4),
                Parcel.query().orderBy(Parcel.TOTAL.asc()).limit(1).list().stream()
                        .map(parcel -> parcel.total)
                        .toList());
    }

    @Test
    default void databaseDefaultIsReadBack() {
        keys(firstKey());
        Parcel ann = saved();
        assertEquals("fresh", ann.status);
        assertFalse(ann.isChanged());
        Parcel bob = Parcel.of("Bob", 1, 4);
        bob.status = "old";
        bob.save();
        assertEquals("old", Parcel.find(bob.id).status);
        List<Parcel> more = List.of(Parcel.of("C", 1, 1), Parcel.of("D", 1, 1));
        Parcel.insertAll(more);
        assertTrue(more.stream().allMatch(parcel -> parcel.status.equals("fresh")));
    }

    @Test
    default void numbersAreCountedInTheDatabase() {
        keys(firstKey());
        Parcel ann = saved();
        Parcel.query().update(Parcel.WEIGHT.set(Parcel.WEIGHT.plus(40)));
        ann.increment(Parcel.WEIGHT, 2);
        assertEquals(47, ann.weight);
        ann.decrement(Parcel.WEIGHT, 7);
        assertEquals(40, Parcel.find(ann.id).weight);
    }

    @Test
    default void truthIsToggledInTheDatabase() {
        keys(firstKey());
        Parcel ann = saved();
        assertNull(ann.urgent);
        ann.toggle(Parcel.URGENT);
        assertTrue(ann.urgent);
        assertTrue(Parcel.find(ann.id).urgent);
        ann.toggle(Parcel.URGENT);
        assertFalse(Parcel.find(ann.id).urgent);
    }

    @Test
    default void writtenOnceStays() {
        keys(firstKey());
        Parcel ann = saved();
        ann.pieces = 4;
        assertThrows(RecordStateException.class, ann::save);
        assertEquals(3, Parcel.find(ann.id).pieces);
    }

    @Test
    default void recordIsAsItWasAfterEveryRollback() {
        boolean nests = tck().dialect().supports(DialectFeature.SAVEPOINTS);
        RollbackProgram.all(2).stream()
                .filter(program -> nests || program.inner().isEmpty())
                .filter(program ->
                        program.outer().rollsBack() || program.inner().rollsBack())
                .forEach(RollbackRun::of);
    }
}
