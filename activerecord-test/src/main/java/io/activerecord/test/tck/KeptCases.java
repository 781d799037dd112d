package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.RecordNotFoundException;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.MissingTenantException;
import io.activerecord.error.StaleRecordException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that the library keeps, and conditions that hold without being told. */
interface KeptCases extends TckCases {
    private static Instant noon() {
        return Instant.parse("2026-03-01T12:00:00.123456Z");
    }

    private static void at(Instant time, Runnable work) {
        Clock before = ConnectionManager.models().clock();
        ConnectionManager.models().clock(Clock.fixed(time, ZoneOffset.UTC));
        try {
            work.run();
        } finally {
            ConnectionManager.models().clock(before);
        }
    }

    // ---- versions ----

    @Test
    default void timeAsVersionIsLaterThanTheLast() {
        at(noon(), () -> {
            Memo memo = Memo.saved("a");
            memo.body = "b";
            memo.save();
            assertEquals(noon().plusNanos(1_000), memo.version);
            assertEquals(memo.version, Memo.find("a").version);
            memo.body = "c";
            memo.save();
            assertTrue(memo.version.isAfter(noon().plusNanos(1_000)));
        });
    }

    private static void assertStale(Memo memo) {
        Instant version = memo.version;
        memo.body = "stale";
        assertThrows(StaleRecordException.class, memo::save);
        assertThrows(StaleRecordException.class, memo::delete);
        assertThrows(StaleRecordException.class, memo::deleteForever);
        assertEquals(version, memo.version);
        assertEquals("stale", memo.body);
        assertNull(memo.deletedAt);
        assertTrue(memo.isPersisted());
    }

    private static void assertStale(Ledger ledger) {
        int version = ledger.version;
        ledger.balance = 99;
        assertThrows(StaleRecordException.class, ledger::save);
        assertThrows(StaleRecordException.class, ledger::delete);
        assertEquals(version, ledger.version);
        assertEquals(99, ledger.balance);
        assertTrue(ledger.isPersisted());
    }

    @Test
    default void recordIsStaleAfterAnUpdate() {
        at(noon(), () -> {
            Memo memo = Memo.saved("a");
            Memo other = Memo.find("a");
            other.body = "b";
            other.save();
            assertStale(memo);
        });
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        Ledger other = Ledger.find(ledger.id);
        other.balance = 2;
        other.save();
        assertStale(ledger);
    }

    @Test
    default void recordIsStaleAfterADelete() {
        at(noon(), () -> {
            Memo memo = Memo.saved("a");
            Memo.find("a").delete();
            assertStale(memo);
        });
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        Ledger.find(ledger.id).delete();
        assertStale(ledger);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void recordIsStaleAfterAnUpsert() {
        Memo memo = Memo.of("a", "new");
        tck().given(memo::save);
        at(memo.version.plusSeconds(1), () -> Memo.upsertAll(List.of(Memo.of("a", "b")), Memo.CODE));
        assertEquals("b", Memo.find("a").body);
        assertStale(memo);
    }

    @Test
    @RequiresFeature({DialectFeature.UPSERT, DialectFeature.GIVEN_KEYS})
    default void recordWithANumberIsStaleAfterAnUpsert() {
        Ledger ledger = Ledger.of("Ann", 1);
        tck().given(ledger::save);
        Ledger same = Ledger.of("Ann", 2);
        same.id = ledger.id;
        Ledger.upsertAll(List.of(same), Ledger.ID);
        assertStale(ledger);
    }

    @Test
    default void recordIsStaleAfterAnUpdateOfASet() {
        at(noon(), () -> {
            Memo memo = Memo.saved("a");
            assertEquals(1, Memo.query().update(Memo.BODY.set("b")));
            assertStale(memo);
        });
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        assertEquals(1, Ledger.query().update(Ledger.BALANCE.set(2)));
        assertStale(ledger);
    }

    @Test
    default void rawUpdateOfASetCountsNothing() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        assertEquals(1, Ledger.query().raw().update(Ledger.BALANCE.set(2)));
        ledger.balance = 3;
        ledger.save();
        assertEquals(3, Ledger.find(ledger.id).balance);
    }

    // ---- when and who ----

    @Test
    default void setsSayWhenAndWho() {
        Ledger.of("Ann", 1).save();
        Memo.saved("a");
        at(
                noon(),
                () -> ConnectionManager.actingAs("bob", () -> {
                    Ledger.query().update(Ledger.BALANCE.set(2));
                    Memo.query().update(Memo.BODY.set("b"));
                }));
        assertEquals(noon(), Ledger.query().one().updatedAt);
        assertEquals(noon(), Memo.find("a").updatedAt);
        assertEquals("bob", Memo.find("a").updatedBy);
        assertNull(Memo.find("a").createdBy);
    }

    // ---- deleting softly ----

    @Test
    default void recordIsDeletedAndRestored() {
        Memo memo = Memo.saved("a");
        Memo.saved("b");
        memo.delete();
        assertThrows(RecordNotFoundException.class, () -> Memo.find("a"));
        assertEquals(List.of("b"), Memo.query().pluck(Memo.CODE));
        assertEquals(2, Memo.query().withDeleted().count());
        Memo read = Memo.query().onlyDeleted().one();
        assertTrue(read.isDeleted());
        assertEquals(memo.deletedAt, read.deletedAt);
        read.restore();
        assertEquals(2, Memo.query().count());
        read.deleteForever();
        assertEquals(1, Memo.query().withDeleted().count());
    }

    @Test
    default void setsAreDeletedAndRestored() {
        Memo.saved("a");
        Memo.saved("b");
        assertEquals(1, Memo.where(Memo.CODE.eq("a")).delete());
        assertEquals(0, Memo.where(Memo.CODE.eq("a")).delete());
        assertEquals(1, Memo.query().restore());
        assertEquals(2, Memo.query().count());
        assertEquals(2, Memo.query().raw().delete());
        assertFalse(Memo.query().withDeleted().exists());
    }

    // ---- tenants ----

    @Test
    default void tenantsDoNotMeet() {
        Desk ours = ConnectionManager.withTenant("acme", () -> Desk.saved("a", 1));
        ConnectionManager.withTenant("zeta", () -> {
            Desk.saved("b", 1);
            assertEquals(List.of("b"), Desk.query().pluck(Desk.LABEL));
            assertThrows(RecordNotFoundException.class, () -> Desk.find(ours.id));
            assertEquals(1, Desk.query().update(Desk.LABEL.set("c")));
            assertEquals(1, Desk.query().delete());
            assertEquals(1, Desk.query().restore());
        });
        assertThrows(MissingTenantException.class, () -> Desk.query().list());
        ConnectionManager.withTenant("acme", () -> {
            ours.label = "d";
            ours.save();
            ours.delete();
            ours.restore();
        });
        assertEquals(
                List.of("d", "c"),
                Desk.query().acrossTenants().orderBy(Desk.ID.asc()).pluck(Desk.LABEL));
    }

    @Test
    default void queryInsideAnotherIsTheTenantsToo() {
        Query<Desk> nested = Desk.where(Desk.LABEL.in(Desk.query().select(Desk.LABEL)));
        for (String tenant : List.of("acme", "zeta")) {
            ConnectionManager.withTenant(tenant, () -> {
                Desk.saved(tenant, 1);
                assertEquals(List.of(tenant), nested.pluck(Desk.LABEL));
            });
        }
    }

    // ---- scopes ----

    @Test
    default void defaultScopeHoldsUntilItIsLeftOut() {
        ConnectionManager.withTenant("acme", () -> {
            Desk.saved("up", 1);
            Desk.saved("down", -1);
            assertEquals(List.of("up"), Desk.query().pluck(Desk.LABEL));
            assertEquals(1, Desk.query().update(Desk.LABEL.set("x")));
            assertEquals(2, Desk.query().unscoped().count());
            assertEquals(2, Desk.query().unscoped().delete());
        });
    }
}
