package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.LockWaitControl;
import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.RowLock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locks as queries ask for them. */
interface LockedRecordCases extends TckCases {
    private static void articles() {
        Article.insertAll(List.of(Article.of("a", "one", 1), Article.of("b", "two", 2), Article.of("c", "three", 3)));
    }

    private static RowLock forUpdate(RowLock.Wait waiting) {
        return new RowLock(RowLock.Strength.UPDATE, waiting);
    }

    private static List<String> skus(Query<Article> query) {
        return query.list().stream().map(article -> article.sku).sorted().toList();
    }

    /** In a transaction of its own. */
    private static List<String> locked(Query<Article> query) {
        return ConnectionManager.inTransaction(Tck.NAME, tx -> skus(query));
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void lockedRecordIsChanged() {
        tck().given(LockedRecordCases::articles);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            Article article = Article.where(Article.AMOUNT.lt(2)).lock().list().get(0);
            article.amount = 10;
            article.save();
        });
        assertEquals(10, Article.find("a").amount);
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void lockedRecordsComeInOrder() {
        tck().given(LockedRecordCases::articles);
        ConnectionManager.transaction(
                Tck.NAME,
                tx -> assertEquals(
                        List.of("c", "b"),
                        Article.where(Article.AMOUNT.gt(1)).orderBy(Article.AMOUNT.desc()).lock().list().stream()
                                .map(article -> article.sku)
                                .toList()));
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_WITH_LIMIT})
    default void firstAndOneAreLocked() {
        tck().given(LockedRecordCases::articles);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            assertEquals(
                    "a",
                    Article.query().orderBy(Article.SKU.asc()).lock().first().orElseThrow().sku);
            assertEquals("b", Article.where(Article.SKU.eq("b")).lock().one().sku);
        });
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void lockedRecordIsRefusedToOthers() throws Exception {
        tck().given(LockedRecordCases::articles);
        Query<Article> first = Article.where(Article.SKU.eq("a"));
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), skus(first.lock(forUpdate(RowLock.Wait.NOWAIT))));
                ConcurrencyException refusal = assertThrows(
                        ConcurrencyException.class,
                        () -> rival.does(() -> locked(first.lock(forUpdate(RowLock.Wait.NOWAIT)))));
                assertEquals(SqlErrorKind.LOCK_TIMEOUT, refusal.kind());
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_SKIP_LOCKED})
    default void lockedRecordIsPassedOverByOthers() throws Exception {
        tck().given(LockedRecordCases::articles);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                // by its key: engines may lock what they had to look at
                Query<Article> one = Article.where(Article.SKU.eq("b")).lock(forUpdate(RowLock.Wait.SKIP_LOCKED));
                assertEquals(List.of("b"), skus(one));
                Query<Article> all = Article.query().lock(forUpdate(RowLock.Wait.SKIP_LOCKED));
                assertEquals(List.of("a", "c"), rival.does(() -> locked(all)));
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.SHARED_ROW_LOCKS})
    default void recordsAreLockedTogetherWithOthers() throws Exception {
        tck().given(LockedRecordCases::articles);
        RowLock shared = new RowLock(RowLock.Strength.SHARE, RowLock.Wait.WAIT);
        Query<Article> first = Article.where(Article.SKU.eq("a")).lock(shared);
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), skus(first));
                assertEquals(List.of("a"), rival.does(() -> locked(first)));
            });
        }
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_TIMEOUT})
    default void lockedRecordIsWaitedForOnlySoLong() throws Exception {
        tck().given(LockedRecordCases::articles);
        Query<Article> first = Article.where(Article.SKU.eq("a")).lockTimeout(Duration.ofSeconds(1));
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                assertEquals(List.of("a"), skus(first));
                ConcurrencyException refusal =
                        assertThrows(ConcurrencyException.class, () -> rival.does(() -> locked(first)));
                assertEquals(SqlErrorKind.LOCK_TIMEOUT, refusal.kind());
            });
            assertEquals(List.of("a"), rival.does(() -> locked(first)));
        }
    }

    /** Whoever gets the connection next waits as long as before, be it that the lock was had or not. */
    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_TIMEOUT})
    default void longestWaitIsOfOneStatement() throws Exception {
        tck().given(LockedRecordCases::articles);
        LockWaitControl control = tck().dialect().lockWait();
        Query<Article> first = Article.where(Article.SKU.eq("a")).lockTimeout(Duration.ofSeconds(1));
        if (control == null) {
            assertEquals(List.of("a"), locked(first));
            return;
        }
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                Object before = held(control);
                assertEquals(List.of("a"), skus(first));
                assertEquals(before, held(control));
                assertThrows(ConcurrencyException.class, () -> rival.does(() -> locked(first)));
                assertEquals(before, rival.does(() -> held(control)));
            });
        }
    }

    private static Object held(LockWaitControl control) {
        return ConnectionManager.select(Tck.NAME, control.read()).get(0).toString();
    }

    @Test
    @RequiresFeature(DialectFeature.ROW_LOCKS)
    default void recordIsLockedAndReadAgain() {
        tck().given(LockedRecordCases::articles);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            Query<Article> first = Article.where(Article.SKU.eq("a"));
            Article article = first.lock().list().get(0);
            first.update(Article.AMOUNT.set(7));
            article.lock();
            assertEquals(7, article.amount);
            article.amount = 8;
            article.save();
        });
        assertEquals(8, Article.find("a").amount);
    }

    @Test
    @RequiresFeature({DialectFeature.ROW_LOCKS, DialectFeature.LOCK_NOWAIT})
    default void recordLockedByOthersIsRefused() throws Exception {
        tck().given(LockedRecordCases::articles);
        RowLock lock = RowLock.forUpdate().noWait();
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                Article.where(Article.SKU.eq("a")).lock(lock).list().get(0).lock(lock);
                assertThrows(
                        ConcurrencyException.class,
                        () -> rival.does(() -> {
                            Article own = Article.find("a");
                            ConnectionManager.transaction(Tck.NAME, mine -> own.lock(lock));
                            return true;
                        }));
            });
        }
    }
}
