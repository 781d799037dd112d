package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.Limits;
import io.activerecord.error.MappingException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As much as the engine takes at once, and not more. */
interface LimitCases extends TckCases {
    /** Beyond it a statement is no use, whatever the engine says. */
    int LONGEST = 70_000;

    private static List<Long> keys(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    /** With one value more. */
    private boolean fits(int values) {
        return values < tck().dialect().limits().binds();
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

    @Test
    default void longestNameOfTableAndColumnIsItself() {
        String name = longestName();
        ColumnRef column = Commands.column(name, name, ColumnType.STRING);
        Token.of("x").save();
        assertEquals("x", Token.query().rows(Token.TOKEN.named(name)).get(0).get(name, String.class));
        ConnectionManager.execute(
                Tck.NAME,
                "create table " + tck().quote(name) + " (" + tck().quote(name) + " "
                        + tck().database().types().text(20) + ")");
        try {
            List<List<Bind>> row = List.of(List.of(Bind.of("kept")));
            Commands.update(new InsertCommand(Table.of(name), List.of(column), row, List.of()));
            assertEquals(
                    List.of(List.of("kept")), Commands.rows(Commands.select(List.of(column), null), List.of(column)));
        } finally {
            ConnectionManager.execute(Tck.NAME, "drop table " + tck().quote(name));
        }
    }

    /** Of letters that are one character and two bytes. */
    private String longestName() {
        Limits limits = tck().dialect().limits();
        int most = Math.min(1_000, limits.identifierLength());
        return limits.identifierInBytes() ? "\u00fc".repeat(most / 2) + "z".repeat(most % 2) : "\u00fc".repeat(most);
    }

    @ParameterizedTest(name = "one {0} more")
    @ValueSource(strings = {"z", "\u00fc"})
    default void longerNameIsRefusedBeforeItIsSent(String more) {
        int most = tck().dialect().limits().identifierLength();
        if (most == Integer.MAX_VALUE) {
            assertDoesNotThrow(() -> tck().quote("z".repeat(LONGEST)));
            return;
        }
        String name = longestName() + more;
        ColumnRef inTable = Commands.column(name, "token", ColumnType.STRING);
        ColumnRef column = Commands.column("tck_tokens", name, ColumnType.STRING);
        List<Executable> uses = List.of(
                () -> Commands.rows(Commands.select(List.of(inTable), null), List.of(inTable)),
                () -> Commands.rows(Commands.select(List.of(column), null), List.of(column)),
                () -> Token.query().rows(Token.TOKEN.named(name)));
        assertEquals(
                List.of(),
                tck().sentBy(() -> uses.forEach(use -> assertTrue(
                        String.valueOf(assertThrows(MappingException.class, use).getMessage())
                                .contains(tck().dialect().name() + " takes " + most)))));
    }

    @Test
    @RequiresFeature(DialectFeature.MULTI_ROW_INSERT)
    default void oneStatementInsertsManyRows() {
        int rows = Math.max(2, Math.min(tck().dialect().limits().rowsPerInsert(), 600));
        assertEquals(rows, Commands.update(InsertCases.insert(rows, List.of())));
        assertEquals(rows, Token.query().count());
    }

    @Test
    default void moreRowsThanAStatementTakesAreRefusedBeforeTheyAreSent() {
        Limits limits = tck().dialect().limits();
        int most = Math.min(limits.rowsPerInsert(), limits.binds());
        InsertCommand insert = InsertCases.insert(Math.min(most, LONGEST) + 1, List.of());
        if (most > LONGEST) {
            assertEquals(insert.rows().size(), Commands.update(insert));
            return;
        }
        assertEquals(
                List.of(),
                tck().sentBy(() -> assertThrows(UnsupportedByDialectException.class, () -> Commands.update(insert))));
        assertEquals(0, Token.query().count());
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
