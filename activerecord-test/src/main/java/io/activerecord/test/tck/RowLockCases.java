package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InList;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.RowLock.Strength;
import io.activerecord.sql.RowLock.Wait;
import io.activerecord.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that are locked while they are read. */
interface RowLockCases extends TckCases {
    private static void articles() {
        Article.of("a", "one", 1).save();
        Article.of("b", "two", 1).save();
        Article.of("c", "three", 1).save();
    }

    private static List<String> locked(Strength strength, Wait waiting, @Nullable Long limit, String... skus) {
        ColumnRef sku = Commands.column("tck_articles", "sku", ColumnType.STRING);
        InList among = new InList(sku, Arrays.stream(skus).map(Bind::of).toList(), false);
        RowLock lock = new RowLock(strength, waiting);
        List<String> found = new ArrayList<>();
        Commands.rows(Commands.select(List.of(sku), among, limit, lock), List.of(sku))
                .forEach(row -> found.add(String.valueOf(row.get(0))));
        found.sort(null);
        return found;
    }

    private static List<String> locked(Wait waiting, String... skus) {
        return locked(Strength.UPDATE, waiting, null, skus);
    }

    private static <T> T inTransaction(java.util.function.Function<Transaction, T> work) {
        return ConnectionManager.inTransaction(Tck.NAME, work::apply);
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void lockedRowsAreGiven() {
        tck().given(RowLockCases::articles);
        assertEquals(List.of("a", "b"), inTransaction(tx -> locked(Wait.WAIT, "a", "b")));
        assertEquals(List.of("a"), inTransaction(tx -> locked(Wait.WAIT, "a", "z")));
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void lockedRowIsChangedByItsOwner() {
        tck().given(RowLockCases::articles);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            assertEquals(List.of("a"), locked(Wait.WAIT, "a"));
            assertEquals(1, Article.where(Article.SKU.eq("a")).update(Article.AMOUNT.set(9)));
        });
        assertEquals(9, Article.find("a").amount);
    }

    /** The rival can only end after the owner has, whose change it then sees; a third finds the row locked meanwhile. */
    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void othersWaitForALockedRow() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival();
                Rival third = new Rival()) {
            Future<Integer> amount = ConnectionManager.inTransaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.WAIT, "a"));
                CountDownLatch began = new CountDownLatch(1);
                Future<Integer> waiting = rival.begin(() -> inTransaction(own -> {
                    began.countDown();
                    locked(Wait.WAIT, "a");
                    return Article.find("a").amount;
                }));
                Rival.await(began);
                ConcurrencyException refusal =
                        assertThrows(ConcurrencyException.class, () -> third.does(this::lockWithoutPatience));
                assertEquals(SqlErrorKind.LOCK_TIMEOUT, refusal.kind());
                Article.where(Article.SKU.eq("a")).update(Article.AMOUNT.set(5));
                assertFalse(waiting.isDone());
                return waiting;
            });
            assertEquals(5, Rival.result(amount));
        }
    }

    private boolean lockWithoutPatience() {
        if (!tck().dialect().supports(DialectFeature.LOCK_NOWAIT)) {
            return lockImpatiently();
        }
        inTransaction(tx -> locked(Wait.NOWAIT, "a"));
        return true;
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void whoWillNotWaitIsRefused() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.NOWAIT, "a"));
                ConcurrencyException refusal = assertThrows(
                        ConcurrencyException.class,
                        () -> rival.does(() -> inTransaction(own -> locked(Wait.NOWAIT, "a"))));
                assertEquals(SqlErrorKind.LOCK_TIMEOUT, refusal.kind());
            });
            assertEquals(List.of("a"), rival.does(() -> inTransaction(own -> locked(Wait.NOWAIT, "a"))));
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void otherRowsAreFree() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.NOWAIT, "a"));
                assertEquals(List.of("b", "c"), rival.does(() -> inTransaction(own -> locked(Wait.NOWAIT, "b", "c"))));
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void rollbackFreesRows() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.NOWAIT, "a"));
                tx.rollback();
            });
            assertEquals(List.of("a"), rival.does(() -> inTransaction(own -> locked(Wait.NOWAIT, "a"))));
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_SKIP_LOCKED})
    default void lockedRowsArePassedOver() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.SKIP_LOCKED, "a"));
                assertEquals(
                        List.of("b", "c"),
                        rival.does(() -> inTransaction(own -> locked(Wait.SKIP_LOCKED, "a", "b", "c"))));
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.SHARED_ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void locksAreShared() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Strength.SHARE, Wait.NOWAIT, null, "a"));
                assertEquals(
                        List.of("a"),
                        rival.does(() -> inTransaction(own -> locked(Strength.SHARE, Wait.NOWAIT, null, "a"))));
                assertThrows(
                        ConcurrencyException.class,
                        () -> rival.does(() -> inTransaction(own -> locked(Wait.NOWAIT, "a"))));
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.SHARED_ROW_LOCKS})
    default void sharedLockGivesItsRows() {
        tck().given(RowLockCases::articles);
        assertEquals(List.of("a", "c"), inTransaction(tx -> locked(Strength.SHARE, Wait.WAIT, null, "a", "c")));
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_WITH_LIMIT})
    default void locksGoWithALimit() {
        tck().given(RowLockCases::articles);
        assertEquals(
                2,
                inTransaction(tx -> locked(Strength.UPDATE, Wait.WAIT, 2L, "a", "b", "c"))
                        .size());
    }

    /** A queue: everybody takes a row that nobody else has. */
    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_SKIP_LOCKED, DialectFeature.LOCK_WITH_LIMIT})
    default void everybodyTakesAnotherRow() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                List<String> own = locked(Strength.UPDATE, Wait.SKIP_LOCKED, 1L, "a", "b", "c");
                List<String> other = rival.does(
                        () -> inTransaction(mine -> locked(Strength.UPDATE, Wait.SKIP_LOCKED, 1L, "a", "b", "c")));
                assertEquals(1, own.size());
                assertEquals(1, other.size());
                assertFalse(own.equals(other));
            });
        }
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void waitingForALockComesToAnEnd() throws Exception {
        tck().given(RowLockCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), locked(Wait.WAIT, "a"));
                ConcurrencyException refusal =
                        assertThrows(ConcurrencyException.class, () -> rival.does(this::lockImpatiently));
                assertEquals(SqlErrorKind.LOCK_TIMEOUT, refusal.kind());
            });
        }
    }

    private boolean lockImpatiently() {
        tck().with(
                        tck().database().config(),
                        () -> ConnectionManager.transaction("other", tx -> {
                            tck().database().impatience().forEach(text -> ConnectionManager.execute("other", text));
                            locked(Wait.WAIT, "a");
                        }));
        return true;
    }

    /** Each locks a row of its own, then the other's. */
    private static List<Future<Boolean>> deadlock(Rival first, Rival second, boolean goesOn) {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Future<Boolean>> all = new ArrayList<>();
        for (List<String> skus : List.of(List.of("a", "b"), List.of("b", "a"))) {
            all.add((all.isEmpty() ? first : second).begin(() -> {
                ConnectionManager.transaction(Tck.NAME, tx -> {
                    // never the same twice: InnoDB locks the gap around a deleted row of that key until it is purged
                    String unique = Long.toHexString(System.nanoTime() & 0xFF_FFFF_FFFFL) + skus.get(0);
                    Article.of("new " + unique, unique, 1).save();
                    locked(Wait.WAIT, skus.get(0));
                    both.await(30, TimeUnit.SECONDS);
                    lockSecond(skus.get(1), goesOn);
                });
                return true;
            }));
        }
        return all;
    }

    private static void lockSecond(String sku, boolean goesOn) {
        try {
            locked(Wait.WAIT, sku);
        } catch (ConcurrencyException e) {
            if (!goesOn) {
                throw e;
            }
            Article.of("more", "more", 1).save();
        }
    }

    private static List<ActiveRecordException> failures(List<Future<Boolean>> all) throws Exception {
        List<ActiveRecordException> failures = new ArrayList<>();
        for (Future<Boolean> each : all) {
            try {
                Rival.result(each);
            } catch (ActiveRecordException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void deadlockHasOneVictim() throws Exception {
        tck().given(RowLockCases::articles);
        assertEquals(List.of("a"), inTransaction(tx -> locked(Wait.WAIT, "a")));
        try (Rival first = new Rival();
                Rival second = new Rival()) {
            List<ActiveRecordException> failures = failures(deadlock(first, second, false));
            assertEquals(1, failures.size());
            assertEquals(SqlErrorKind.DEADLOCK, ((ConcurrencyException) failures.get(0)).kind());
        }
        assertEquals(1, Article.where(Article.SKU.startsWith("new ")).count());
        assertEquals(List.of("a", "b"), inTransaction(tx -> locked(Wait.WAIT, "a", "b")));
    }

    /** Whether the engine ended the victim's transaction or not: it is kept as a whole, or gone as a whole. */
    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void victimThatGoesOnIsNotHalfATransaction() throws Exception {
        tck().given(RowLockCases::articles);
        assertEquals(List.of("a"), inTransaction(tx -> locked(Wait.WAIT, "a")));
        try (Rival first = new Rival();
                Rival second = new Rival()) {
            List<ActiveRecordException> failures = failures(deadlock(first, second, true));
            assertTrue(failures.size() <= 1, failures::toString);
            long kept = failures.isEmpty() ? 2 : 1;
            assertEquals(kept, Article.where(Article.SKU.startsWith("new ")).count());
            assertEquals(
                    failures.isEmpty(), Article.where(Article.SKU.eq("more")).exists());
        }
    }
}
