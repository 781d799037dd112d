package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ReadOnlyConnectionException;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.SqlException;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work that is done as a whole or not at all. */
interface TransactionCases extends TckCases {
    private static List<String> tokens() {
        return Token.query().orderBy(Token.TOKEN.asc()).pluck(Token.TOKEN);
    }

    private static void save(String token) {
        Token.of(token).save();
    }

    private static void fail() {
        assertThrows(SqlException.class, () -> ConnectionManager.execute(Tck.NAME, "no statement"));
    }

    @Test
    default void blockThatEndsIsCommitted() {
        ConnectionManager.transaction(Tck.NAME, tx -> save("a"));
        assertEquals(List.of("a"), tokens());
    }

    @Test
    default void blockThatThrowsIsRolledBack() {
        Token token = Token.of("a");
        assertThrows(
                ArithmeticException.class,
                () -> ConnectionManager.transaction(Tck.NAME, tx -> {
                    token.save();
                    throw new ArithmeticException();
                }));
        assertEquals(List.of(), tokens());
        assertTrue(token.isNew());
        assertNull(token.id);
    }

    @Test
    default void rollbackIsAskedFor() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            save("a");
            tx.rollback();
            save("b");
        });
        assertEquals(List.of(), tokens());
    }

    @Test
    default void updatesAndDeletesAreUndone() {
        save("kept");
        save("changed");
        ConnectionManager.transaction(Tck.NAME, tx -> {
            Token.where(Token.TOKEN.eq("kept")).delete();
            Token.where(Token.TOKEN.eq("changed")).update(Token.TOKEN.set("x"));
            assertEquals(List.of("x"), tokens());
            tx.rollback();
        });
        assertEquals(List.of("changed", "kept"), tokens());
    }

    @Test
    default void connectionIsAsBeforeAfterwards() {
        for (int i = 0; i < 10; i++) {
            ConnectionManager.transaction(Tck.NAME, tx -> {
                save("a");
                tx.rollback();
            });
            save("b" + i);
        }
        assertEquals(10, Token.query().count());
    }

    @Test
    @RequiresFeature(DialectFeature.SAVEPOINTS)
    default void innerBlockIsRolledBackAlone() {
        ConnectionManager.transaction(
                Tck.NAME,
                tx -> ConnectionManager.transaction(Tck.NAME, inner -> {
                    save("inner");
                    inner.rollback();
                }));
        ConnectionManager.transaction(Tck.NAME, tx -> {
            save("outer");
            ConnectionManager.transaction(Tck.NAME, inner -> {
                save("inner");
                inner.rollback();
            });
            save("after");
        });
        assertEquals(List.of("after", "outer"), tokens());
    }

    @Test
    @RequiresFeature(DialectFeature.SAVEPOINTS)
    default void innerBlockIsKeptOnlyWithTheOuter() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            ConnectionManager.transaction(Tck.NAME, inner -> save("inner"));
            tx.rollback();
        });
        assertEquals(List.of(), tokens());
        ConnectionManager.transaction(Tck.NAME, tx -> ConnectionManager.transaction(Tck.NAME, inner -> save("inner")));
        assertEquals(List.of("inner"), tokens());
    }

    @Test
    @RequiresFeature(DialectFeature.SAVEPOINTS)
    default void blocksNestDeep() {
        nest(0);
        assertEquals(List.of("0", "1", "2", "3", "4"), tokens());
    }

    private static void nest(int depth) {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            if (depth == 5) {
                save("never");
                tx.rollback();
            } else {
                nest(depth + 1);
                save(Integer.toString(depth));
            }
        });
    }

    @Test
    @RequiresFeature(DialectFeature.SAVEPOINTS)
    default void innerBlocksFollowOneAnother() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            for (int i = 0; i < 6; i++) {
                boolean undone = i % 2 == 1;
                String token = "t" + i;
                ConnectionManager.transaction(Tck.NAME, inner -> {
                    save(token);
                    if (undone) {
                        inner.rollback();
                    }
                });
            }
        });
        assertEquals(List.of("t0", "t2", "t4"), tokens());
    }

    /** On some engines nothing more runs after a failure, unless there is a savepoint to go back to. */
    @Test
    @RequiresFeature(DialectFeature.SAVEPOINTS)
    default void outerBlockGoesOnAfterAFailureInside() {
        ConnectionManager.transaction(Tck.NAME, tx -> ConnectionManager.transaction(Tck.NAME, inner -> {}));
        ConnectionManager.transaction(Tck.NAME, tx -> {
            save("outer");
            assertThrows(
                    SqlException.class,
                    () -> ConnectionManager.transaction(Tck.NAME, inner -> {
                        save("inner");
                        ConnectionManager.execute(Tck.NAME, "no statement");
                    }));
            save("after");
        });
        assertEquals(List.of("after", "outer"), tokens());
    }

    @Test
    default void failedStatementCanBeRolledBack() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            save("a");
            fail();
            tx.rollback();
        });
        save("b");
        assertEquals(List.of("b"), tokens());
    }

    @Test
    default void failureThatLeavesTheBlockRollsBack() {
        assertThrows(
                SqlException.class,
                () -> ConnectionManager.transaction(Tck.NAME, tx -> {
                    save("a");
                    ConnectionManager.execute(Tck.NAME, "no statement");
                }));
        assertEquals(List.of(), tokens());
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    default void everyIsolationLevelIsTaken(Isolation isolation) {
        TransactionOptions options = TransactionOptions.defaults().isolation(isolation);
        ConnectionManager.transaction(Tck.NAME, options, tx -> save("a"));
        ConnectionManager.transaction(Tck.NAME, options, tx -> {
            assertEquals(List.of("a"), tokens());
            save("b");
            tx.rollback();
        });
        ConnectionManager.transaction(Tck.NAME, tx -> save("c"));
        assertEquals(List.of("a", "c"), tokens());
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    default void everyIsolationLevelReadsOnly(Isolation isolation) {
        save("a");
        TransactionOptions options =
                TransactionOptions.defaults().isolation(isolation).readingOnly();
        ConnectionManager.transaction(Tck.NAME, options, tx -> assertEquals(List.of("a"), tokens()));
        save("b");
        assertEquals(2, Token.query().count());
    }

    @Test
    default void readOnlyTransactionRefusesWrites() {
        Token token = Token.of("a");
        token.save();
        TransactionOptions options = TransactionOptions.defaults().readingOnly();
        ConnectionManager.transaction(Tck.NAME, options, tx -> {
            assertThrows(ReadOnlyConnectionException.class, () -> save("b"));
            assertThrows(ReadOnlyConnectionException.class, token::delete);
            assertThrows(ReadOnlyConnectionException.class, () -> Token.query().delete());
            assertThrows(
                    ReadOnlyConnectionException.class,
                    () -> ConnectionManager.execute(Tck.NAME, "delete from " + tck().quote("tck_tokens")));
            assertEquals(List.of("a"), tokens());
        });
        assertEquals(List.of("a"), tokens());
    }

    @Test
    default void actionsRunAfterCommitOrRollback() {
        List<String> ran = new ArrayList<>();
        ConnectionManager.transaction(Tck.NAME, tx -> {
            tx.afterCommit(() -> ran.add("committed " + Token.query().count()));
            tx.afterRollback(() -> ran.add("never"));
            save("a");
        });
        ConnectionManager.transaction(Tck.NAME, tx -> {
            tx.afterCommit(() -> ran.add("never"));
            tx.afterRollback(() -> ran.add("rolled back " + Token.query().count()));
            save("b");
            tx.rollback();
        });
        assertEquals(List.of("committed 1", "rolled back 1"), ran);
    }

    @Test
    default void recordsAreAsTheyWereAfterARollback() {
        Ledger ledger = Ledger.of("Ann", 1);
        ledger.save();
        int version = ledger.version;
        ConnectionManager.transaction(Tck.NAME, tx -> {
            ledger.balance = 2;
            ledger.save();
            tx.rollback();
        });
        assertEquals(version, ledger.version);
        assertTrue(ledger.isChanged());
        ledger.save();
        assertEquals(2, Ledger.find(ledger.id).balance);
    }

    @Test
    default void deleteIsForgottenAfterARollback() {
        Token token = Token.of("a");
        token.save();
        ConnectionManager.transaction(Tck.NAME, tx -> {
            token.delete();
            assertFalse(Token.query().exists());
            tx.rollback();
        });
        assertFalse(token.isDeleted());
        token.delete();
        assertEquals(0, Token.query().count());
    }
}
