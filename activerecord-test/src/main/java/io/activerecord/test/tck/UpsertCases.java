package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import io.activerecord.sql.UpsertCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Inserts that update the row they clash with. */
interface UpsertCases extends TckCases {
    ColumnRef SKU = Commands.column("tck_articles", "sku", ColumnType.STRING);
    ColumnRef LABEL = Commands.column("tck_articles", "label", ColumnType.STRING);
    ColumnRef AMOUNT = Commands.column("tck_articles", "amount", ColumnType.INTEGER);
    ColumnRef NOTE = Commands.column("tck_articles", "note", ColumnType.STRING);
    ColumnRef HALL = Commands.column("tck_seats", "hall", ColumnType.INTEGER);
    ColumnRef SEAT = Commands.column("tck_seats", "seat", ColumnType.STRING);
    ColumnRef HOLDER = Commands.column("tck_seats", "holder", ColumnType.STRING);

    private static List<Bind> article(String sku, String label, int amount) {
        return List.of(Bind.of(sku), Bind.of(label), Bind.of(amount));
    }

    private static UpsertCommand command(List<ColumnRef> update, List<ColumnRef> returning, List<List<Bind>> rows) {
        return new UpsertCommand(
                Table.of("tck_articles"), List.of(SKU, LABEL, AMOUNT), rows, List.of(SKU), update, returning);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static void upsert(List<ColumnRef> update, List<Bind>... rows) {
        Commands.update(command(update, List.of(), List.of(rows)));
    }

    /** An article as one word: key, label, amount and note. */
    private static String shown(Article article) {
        return article.sku + " " + article.label + " " + article.amount + (article.note == null ? "" : article.note);
    }

    private static List<String> articles() {
        return Article.query().orderBy(Article.SKU.asc()).list().stream()
                .map(UpsertCases::shown)
                .toList();
    }

    private static void twoArticles() {
        Article first = Article.of("a", "one", 1);
        first.note = "!";
        first.save();
        Article.of("b", "two", 2).save();
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void newRowIsInserted() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(LABEL, AMOUNT), article("c", "three", 3));
        assertEquals(List.of("a one 1!", "b two 2", "c three 3"), articles());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void rowOfTheKeyIsUpdated() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(LABEL, AMOUNT), article("a", "uno", 7));
        assertEquals(List.of("a uno 7!", "b two 2"), articles());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void onlyChosenColumnsAreUpdated() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(AMOUNT), article("a", "uno", 7));
        assertEquals(List.of("a one 7!", "b two 2"), articles());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void rowOfTheKeyIsLeftAsItIs() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(), article("a", "uno", 7));
        assertEquals(List.of("a one 1!", "b two 2"), articles());
        upsert(List.of(), article("c", "three", 3));
        assertEquals(3, Article.query().count());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void sameValuesAreNoClash() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(LABEL, AMOUNT), article("a", "one", 1));
        assertEquals(List.of("a one 1!", "b two 2"), articles());
    }

    @Test
    @RequiresFeature({DialectFeature.UPSERT, DialectFeature.MULTI_ROW_INSERT})
    default void newAndOldRowsGoTogether() {
        tck().given(UpsertCases::twoArticles);
        upsert(
                List.of(LABEL, AMOUNT),
                article("b", "dos", 22),
                article("c", "three", 3),
                article("a", "uno", 11),
                article("d", "four", 4));
        assertEquals(List.of("a uno 11!", "b dos 22", "c three 3", "d four 4"), articles());
    }

    @Test
    @RequiresFeature({DialectFeature.UPSERT, DialectFeature.MULTI_ROW_INSERT})
    default void manyRowsAreLeftAsTheyAre() {
        tck().given(UpsertCases::twoArticles);
        upsert(List.of(), article("b", "dos", 22), article("c", "three", 3));
        assertEquals(List.of("a one 1!", "b two 2", "c three 3"), articles());
    }

    @Test
    @RequiresFeature({DialectFeature.UPSERT, DialectFeature.MULTI_ROW_INSERT})
    default void hundredsOfRowsGoTogether() {
        tck().given(UpsertCases::twoArticles);
        List<List<Bind>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(article("k" + i, "label " + i, i));
        }
        Commands.update(command(List.of(LABEL, AMOUNT), List.of(), rows));
        Commands.update(command(List.of(LABEL, AMOUNT), List.of(), rows));
        assertEquals(302, Article.query().count());
        assertEquals(299, Article.find("k299").amount);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void keyOfTwoPartsClashesAsAWhole() {
        tck().given(() -> {
            Seat.of(1, "A", "Ann").save();
            Seat.of(1, "B", "Bob").save();
        });
        for (int hall = 1; hall <= 2; hall++) {
            Commands.update(new UpsertCommand(
                    Table.of("tck_seats"),
                    List.of(HALL, SEAT, HOLDER),
                    List.of(List.of(Bind.of(hall), Bind.of("A"), Bind.of("new"))),
                    List.of(HALL, SEAT),
                    List.of(HOLDER),
                    List.of()));
        }
        assertEquals(
                List.of("new", "Bob", "new"),
                Seat.query().orderBy(Seat.HALL.asc(), Seat.SEAT.asc()).pluck(Seat.HOLDER));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void anyUniqueKeyMayDecide() {
        tck().given(UpsertCases::twoArticles);
        Commands.update(new UpsertCommand(
                Table.of("tck_articles"),
                List.of(SKU, LABEL, AMOUNT),
                List.of(article("z", "two", 22)),
                List.of(LABEL),
                List.of(AMOUNT),
                List.of()));
        assertEquals(List.of("a one 1!", "b two 22"), articles());
    }

    /** Else a row that nobody named would be overwritten. */
    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void clashOnAnotherKeyIsRefused() {
        tck().given(UpsertCases::twoArticles);
        refuse(List.of(LABEL, AMOUNT), article("c", "two", 99));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void updateThatClashesWithAnotherRowIsRefused() {
        tck().given(UpsertCases::twoArticles);
        refuse(List.of(LABEL, AMOUNT), article("a", "two", 99));
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void clashOnAnotherKeyIsRefusedWhereRowsAreLeft() {
        tck().given(UpsertCases::twoArticles);
        refuse(List.of(), article("c", "two", 99));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static void refuse(List<ColumnRef> update, List<Bind>... rows) {
        ConstraintViolationException refusal =
                assertThrows(ConstraintViolationException.class, () -> upsert(update, rows));
        assertEquals(SqlErrorKind.UNIQUE_VIOLATION, refusal.kind());
        assertEquals(List.of("a one 1!", "b two 2"), articles());
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void nullOverwritesAValue() {
        tck().given(UpsertCases::twoArticles);
        Commands.update(new UpsertCommand(
                Table.of("tck_articles"),
                List.of(SKU, LABEL, AMOUNT, NOTE),
                List.of(List.of(Bind.of("a"), Bind.of("one"), Bind.of(1), new Bind(null, ColumnType.STRING))),
                List.of(SKU),
                List.of(NOTE),
                List.of()));
        assertEquals(List.of("a one 1", "b two 2"), articles());
    }

    @Test
    @RequiresFeature({DialectFeature.UPSERT, DialectFeature.UPSERT_RETURNING})
    default void rowsComeBack() {
        tck().given(UpsertCases::twoArticles);
        List<ColumnRef> returning = List.of(SKU, AMOUNT);
        List<List<@Nullable Object>> inserted =
                Commands.rows(command(List.of(AMOUNT), returning, List.of(article("c", "three", 3))), returning);
        assertEquals(List.of(List.of("c", 3)), inserted);
        List<List<@Nullable Object>> updated =
                Commands.rows(command(List.of(AMOUNT), returning, List.of(article("a", "one", 7))), returning);
        assertEquals(List.of(List.of("a", 7)), updated);
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void upsertIsUndoneWithItsTransaction() {
        tck().given(UpsertCases::twoArticles);
        ConnectionManager.transaction(Tck.NAME, tx -> {
            upsert(List.of(LABEL, AMOUNT), article("a", "uno", 7));
            upsert(List.of(LABEL, AMOUNT), article("c", "three", 3));
            tx.rollback();
        });
        assertEquals(List.of("a one 1!", "b two 2"), articles());
    }
}
