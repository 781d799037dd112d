package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by the thousand, rows of defaults, and what the database made of them. */
interface InsertCases extends TckCases {
    ColumnRef ID = Commands.column("tck_tokens", "id", ColumnType.LONG);
    ColumnRef TOKEN = Commands.column("tck_tokens", "token", ColumnType.STRING);

    private static List<Token> tokens(int count) {
        return IntStream.range(0, count).mapToObj(i -> Token.of("token " + i)).toList();
    }

    static InsertCommand insert(int rows, List<ColumnRef> returning) {
        List<List<Bind>> values = IntStream.range(0, rows)
                .mapToObj(i -> List.of(Bind.of("token " + i)))
                .toList();
        return new InsertCommand(Table.of("tck_tokens"), List.of(TOKEN), values, returning);
    }

    private static Map<Long, String> stored() {
        Map<Long, String> stored = new HashMap<>();
        Token.all().forEach(token -> stored.put(token.id, token.token));
        return stored;
    }

    private static void everyKeyFindsItsToken(List<Token> tokens) {
        Map<Long, String> stored = stored();
        assertEquals(tokens.size(), stored.size());
        for (Token token : tokens) {
            assertEquals(token.token, stored.get(token.id));
        }
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {0, 1, 2, 3, 100, 999, 1_000, 1_001, 2_500})
    default void everyRecordGetsTheKeyOfItsRow(int count) {
        List<Token> tokens = tokens(count);
        Token.insertAll(tokens);
        everyKeyFindsItsToken(tokens);
    }

    @Test
    default void driverThatRewritesBatchesMixesNoKeys() {
        List<Map<String, String>> all = new ArrayList<>(tck().database().bulkOptions());
        all.add(0, Map.of());
        for (Map<String, String> options : all) {
            Token.query().delete();
            List<Token> tokens = tokens(2_500);
            tck().under(options, () -> Token.insertAll(tokens));
            everyKeyFindsItsToken(tokens);
        }
    }

    @Test
    default void keysFindTheirRowsWhileOthersInsert() throws Exception {
        List<Token> own = tokens(500);
        List<Token> other = tokens(500);
        try (Rival rival = new Rival()) {
            var inserting = rival.begin(() -> {
                Token.insertAll(other);
                return true;
            });
            Token.insertAll(own);
            assertTrue(Rival.result(inserting));
        }
        Map<Long, String> stored = stored();
        assertEquals(1_000, stored.size());
        own.forEach(token -> assertEquals(token.token, stored.get(token.id)));
        other.forEach(token -> assertEquals(token.token, stored.get(token.id)));
    }

    @Test
    default void recordsOfNullsAndValuesGoTogether() {
        List<Book> books = IntStream.range(0, 300)
                .mapToObj(i -> Book.titled("b" + i, i % 3 == 0 ? null : i))
                .toList();
        Book.insertAll(books);
        for (int i : new int[] {0, 1, 2, 3, 298, 299}) {
            Book found = Book.find(books.get(i).id);
            assertEquals("b" + i, found.title);
            assertEquals(i % 3 == 0 ? null : i, found.pages);
        }
    }

    @Test
    default void keysOfTheApplicationAreKept() {
        Article.insertAll(IntStream.range(0, 500)
                .mapToObj(i -> Article.of("k" + i, "label " + i, i))
                .toList());
        assertEquals(500, Article.query().count());
        assertEquals(499, Article.find("k499").amount);
        Seat.insertAll(IntStream.range(0, 500)
                .mapToObj(i -> Seat.of(i / 10, "s" + i % 10, "h" + i))
                .toList());
        assertEquals("h123", Seat.find(12, "s3").holder);
    }

    @Test
    default void oneBadRowAmongManyInsertsNone() {
        List<Article> articles = IntStream.range(0, 500)
                .mapToObj(i -> Article.of("k" + i, i == 400 ? "label 7" : "label " + i, i))
                .toList();
        assertThrows(ConstraintViolationException.class, () -> Article.insertAll(articles));
        assertEquals(0, Article.query().count());
        assertTrue(articles.get(0).isNew());
    }

    @Test
    default void insertedRecordsAreUpdatedAfterwards() {
        List<Token> tokens = tokens(50);
        Token.insertAll(tokens);
        tokens.get(20).token = "changed";
        tokens.get(20).save();
        assertEquals("changed", Token.find(tokens.get(20).id).token);
        assertEquals(1, Token.where(Token.TOKEN.eq("changed")).count());
    }

    @Test
    @RequiresFeature(DialectFeature.MULTI_ROW_INSERT)
    default void oneStatementInsertsSeveralRows() {
        assertEquals(3, Commands.update(insert(3, List.of())));
        assertEquals(3, Token.query().count());
    }

    @Test
    @RequiresFeature({DialectFeature.MULTI_ROW_INSERT, DialectFeature.MULTI_ROW_KEYS})
    default void keysOfSeveralRowsComeInTheirOrder() {
        List<List<@Nullable Object>> keys = Commands.rows(insert(200, List.of(ID)), List.of(ID));
        assertEquals(200, keys.size());
        Map<Long, String> stored = stored();
        for (int i = 0; i < keys.size(); i++) {
            assertEquals("token " + i, stored.get(keys.get(i).get(0)));
        }
    }

    @Test
    @RequiresFeature(DialectFeature.INSERT_DEFAULT_VALUES)
    default void rowOfDefaultsIsInserted() {
        Preset preset = new Preset();
        preset.save();
        assertNotNull(preset.id);
        assertNull(preset.status);
        preset.reload();
        assertEquals("new", preset.status);
        assertEquals(7, preset.amount);
    }

    @Test
    @RequiresFeature(DialectFeature.INSERT_DEFAULT_VALUES)
    default void rowsOfDefaultsHaveTheirOwnKeys() {
        Preset first = new Preset();
        first.save();
        Preset second = new Preset();
        second.save();
        assertTrue(second.id > first.id);
        assertEquals(2, Preset.query().count());
    }

    @Test
    default void bulkInsertIsUndoneWithItsTransaction() {
        List<Token> tokens = tokens(300);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            Token.insertAll(tokens);
            assertEquals(300, Token.query().count());
            tx.rollback();
        });
        assertEquals(0, Token.query().count());
        assertTrue(tokens.get(0).isNew());
    }
}
