package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.StaleRecordException;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several connections at one time. */
interface RivalCases extends TckCases {
    private static TransactionOptions readingOnly(Isolation isolation) {
        return TransactionOptions.defaults().isolation(isolation).readingOnly();
    }

    private static long countAt(Isolation isolation) {
        return ConnectionManager.inTransaction(
                Tck.NAME, readingOnly(isolation), tx -> Token.query().count());
    }

    @Test
    default void othersDoNotSeeWhatIsNotCommitted() throws Exception {
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                Token.of("a").save();
                assertEquals(0L, rival.does(() -> countAt(Isolation.REPEATABLE_READ)));
            });
            assertEquals(1L, rival.does(() -> countAt(Isolation.REPEATABLE_READ)));
        }
    }

    @Test
    default void othersNeverSeeWhatIsRolledBack() throws Exception {
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                Token.of("a").save();
                tx.rollback();
            });
            assertEquals(0L, rival.does(Token.query()::count));
        }
    }

    @Test
    default void repeatedReadsAgree() throws Exception {
        Token.of("a").save();
        try (Rival rival = new Rival()) {
            ConnectionManager.transaction(Tck.NAME, readingOnly(Isolation.REPEATABLE_READ), tx -> {
                assertEquals(1, Token.query().count());
                rival.does(() -> {
                    Token.query().update(Token.TOKEN.set("changed"));
                    return true;
                });
                assertEquals(List.of("a"), Token.query().pluck(Token.TOKEN));
            });
        }
        assertEquals(List.of("changed"), Token.query().pluck(Token.TOKEN));
    }

    @Test
    default void lastWriterOfAVersionIsRefused() throws Exception {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        try (Rival rival = new Rival()) {
            rival.does(() -> {
                Ledger own = Ledger.find(ledger.id);
                own.balance = 10;
                own.save();
                return true;
            });
        }
        ledger.balance = 20;
        assertThrows(StaleRecordException.class, ledger::save);
        assertEquals(10, Ledger.find(ledger.id).balance);
    }

    @Test
    default void writersComeOneAfterTheOther() throws Exception {
        Ledger ledger = Ledger.of("Ann", 0);
        ledger.save();
        try (Rival first = new Rival();
                Rival second = new Rival()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (Rival rival : List.of(first, second)) {
                all.add(rival.begin(() -> {
                    for (int i = 0; i < 25; i++) {
                        Ledger.where(Ledger.ID.eq(ledger.id)).update(Ledger.BALANCE.set(Ledger.BALANCE.plus(1)));
                    }
                    return true;
                }));
            }
            for (Future<Boolean> each : all) {
                Rival.result(each);
            }
        }
        assertEquals(50, Ledger.find(ledger.id).balance);
    }

    @Test
    default void inserterWaitsForItsTurnOrNeedsNone() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        try (Rival rival = new Rival()) {
            Future<Boolean> first = rival.begin(() -> {
                ConnectionManager.transaction(Tck.NAME, tx -> {
                    Token.of("rival").save();
                    written.countDown();
                    Rival.await(asked);
                });
                return true;
            });
            Rival.await(written);
            asked.countDown();
            Token.of("own").save();
            Rival.result(first);
        }
        assertEquals(2, Token.query().count());
    }
}
