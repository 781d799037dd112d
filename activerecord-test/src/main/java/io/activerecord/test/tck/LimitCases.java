package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As much as the engine takes at once, and not more. */
interface LimitCases extends TckCases {
    /** Beyond it a statement is no use, whatever the engine says. */
    int LONGEST = 70_000;

    private static List<Long> keys(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    /** Lists are padded to a power of two. */
    private boolean fits(int values) {
        int padded = values <= 1 ? values : Integer.highestOneBit(values - 1) << 1;
        return padded <= tck().dialect().limits().binds();
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {1_024, 2_101, 4_097, 33_000, LONGEST})
    default void listIsTakenOrRefusedBeforeItIsSent(int length) {
        Token.of("a").save();
        if (fits(length)) {
            assertEquals(
                    List.of(),
                    Token.where(Token.ID.in(keys(length)).and(Token.ID.lt(0L))).list());
            return;
        }
        assertEquals(List.of(), tck().sentBy(() -> {
            UnsupportedByDialectException refusal = assertThrows(
                    UnsupportedByDialectException.class,
                    () -> Token.where(Token.ID.in(keys(length))).list());
            assertTrue(String.valueOf(refusal.getMessage())
                    .startsWith(tck().dialect().name()));
        }));
    }

    @Test
    @RequiresFeature(DialectFeature.SCHEMAS)
    default void tableIsFoundInItsSchema() {
        tck().given(() -> Token.of("x").save());
        ColumnRef token = new ColumnRef(
                Source.of(new Table(tck().database().schema(), "tck_tokens")), "token", ColumnType.STRING);
        assertEquals(List.of(List.of("x")), Commands.rows(Commands.select(List.of(token), null), List.of(token)));
    }

    @Test
    default void longNamesAreTaken() {
        int longest = Math.min(60, tck().dialect().limits().identifierLength());
        String alias = "a".repeat(longest);
        Token.of("x").save();
        assertEquals("x", Token.query().rows(Token.TOKEN.named(alias)).get(0).get(alias, String.class));
    }

    @ParameterizedTest(name = "name {index}: {0}")
    @ValueSource(
            strings = {"select", "Order", "a b", "a.b", "\u00fc", "a\"b", "a`b", "a]b", "x'y", "1st", "a?b", ":c", "{0}"
            })
    default void anyNameIsQuoted(String alias) {
        Token.of("x").save();
        assertEquals("x", Token.query().rows(Token.TOKEN.named(alias)).get(0).get(alias, String.class));
    }
}
