package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that are read while they are used. */
interface StreamCases extends TckCases {
    private static void fill(int rows) {
        Token.insertAll(
                IntStream.range(0, rows).mapToObj(i -> Token.of("t" + i)).toList());
    }

    private static Stream<Token> tokens() {
        return Token.query().orderBy(Token.ID.asc()).stream();
    }

    private static int active() {
        return ConnectionManager.figures(Tck.NAME).active();
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {0, 1, 99, 100, 101, 3_000})
    default void everyRowComesOnceInOrder(int rows) {
        fill(rows);
        try (Stream<Token> stream = tokens()) {
            assertEquals(
                    IntStream.range(0, rows).mapToObj(i -> "t" + i).toList(),
                    stream.map(token -> token.token).toList());
        }
        assertEquals(0, active());
    }

    @Test
    default void streamAbandonedHalfWayGivesItsConnectionBack() {
        fill(3_000);
        try (Stream<Token> stream = tokens()) {
            Iterator<Token> rows = stream.iterator();
            for (int i = 0; i < 1_500; i++) {
                assertEquals("t" + i, rows.next().token);
            }
            assertEquals(1, active());
        }
        assertEquals(0, active());
        assertEquals(3_000, Token.query().count());
    }

    @Test
    default void streamNeverBegunGivesItsConnectionBack() {
        fill(10);
        try (Stream<Token> stream = tokens()) {
            assertTrue(!stream.isParallel());
        }
        assertEquals(0, active());
    }

    @Test
    default void streamReadToItsEndNeedsNoClosing() {
        fill(300);
        assertEquals(300, tokens().count());
        assertEquals(0, active());
    }

    @Test
    default void otherStatementsRunWhileAStreamIsOpen() {
        fill(500);
        List<String> found = new ArrayList<>();
        try (Stream<Token> stream = tokens()) {
            stream.limit(20).forEach(token -> found.add(Token.find(token.id).token));
        }
        assertEquals(20, found.size());
    }

    @Test
    default void twoStreamsAreOpenAtOneTime() {
        fill(400);
        try (Stream<Token> up = tokens();
                Stream<Token> down = Token.query().orderBy(Token.ID.desc()).stream()) {
            Iterator<Token> last = down.iterator();
            assertEquals(
                    "t399 t398 t397",
                    String.join(" ", up.limit(3).map(token -> last.next().token).toList()));
        }
        assertEquals(0, active());
    }

    @Test
    default void exceptionInsideAStreamGivesItsConnectionBack() {
        fill(300);
        assertThrows(ArithmeticException.class, () -> {
            try (Stream<Token> stream = tokens()) {
                stream.forEach(token -> {
                    throw new ArithmeticException();
                });
            }
        });
        assertEquals(0, active());
    }

    @Test
    default void streamInsideATransactionSeesItsRows() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            fill(250);
            try (Stream<Token> stream = tokens()) {
                assertEquals(250, stream.count());
            }
            Token.of("after").save();
            tx.rollback();
        });
        assertEquals(0, Token.query().count());
    }

    @Test
    default void transactionCommitsAfterAnAbandonedStream() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            fill(250);
            try (Stream<Token> stream = tokens()) {
                assertEquals("t0", stream.iterator().next().token);
            }
            Token.of("after").save();
        });
        assertEquals(251, Token.query().count());
    }

    @Test
    default void streamedRecordsCanBeSaved() {
        fill(200);
        List<Token> some;
        try (Stream<Token> stream = tokens()) {
            some = stream.limit(3).toList();
        }
        some.forEach(token -> {
            token.token += "!";
            token.save();
        });
        assertEquals(3, Token.where(Token.TOKEN.endsWith("!")).count());
    }
}
