package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.Row;
import io.activerecord.error.InvalidQueryException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole statements of SQL, which the dialect does not render but whose values it binds and reads. */
interface RawSqlCases extends TckCases {
    /** SQL whose names of the kit, written in braces, are quoted as the engine wants it. */
    private String sql(String text) {
        StringBuilder quoted = new StringBuilder();
        for (String piece : text.split("(?=\\{)|(?<=})", -1)) {
            boolean name = piece.startsWith("{");
            quoted.append(name ? tck().quote(piece.substring(1, piece.length() - 1)) : piece);
        }
        return quoted.toString();
    }

    @Test
    default void rowsAreSelected() {
        Library.fill();
        List<Row> rows = ConnectionManager.select(
                Tck.NAME, sql("select {title}, {pages} from {tck_books} where {pages} > ? order by {pages}"), 100);
        assertEquals(2, rows.size());
        assertEquals("Beta", rows.get(0).get("title", String.class));
        assertEquals(300, rows.get(1).get("pages", Integer.class));
    }

    @Test
    default void columnsAreReadAsTheDialectStoresThem() {
        Library.fill();
        Row row = ConnectionManager.select(
                        Tck.NAME, sql("select * from {tck_books} where {title} = :t"), Map.of("t", "Alpha"))
                .get(0);
        assertEquals(100L, row.get("pages", Long.class));
        BigDecimal price = row.get("price", BigDecimal.class);
        assertTrue(price != null && price.compareTo(new BigDecimal("10.5")) == 0);
        assertEquals(4.5, row.get("rating", Double.class));
        assertEquals(true, row.get("in_print", Boolean.class));
        assertEquals(LocalDate.of(2001, 1, 1), row.get("published", LocalDate.class));
        assertEquals(Genre.NOVEL, row.get("genre", Genre.class));
    }

    @Test
    default void nullsAreNull() {
        Library.fill();
        Row row = ConnectionManager.select(Tck.NAME, sql("select * from {tck_books} where {title} = ?"), "Gamma")
                .get(0);
        assertNull(row.get("pages", Integer.class));
        assertNull(row.get("price", BigDecimal.class));
        assertNull(row.get("published", LocalDate.class));
        assertNull(row.get("genre", String.class));
    }

    @Test
    default void rowsBecomeRecords() {
        record Line(String title, int pages) {}
        Library.fill();
        assertEquals(
                List.of(new Line("Alpha", 100)),
                ConnectionManager.select(
                        Tck.NAME, Line.class, sql("select {title}, {pages} from {tck_books} where {pages} = ?"), 100));
    }

    @Test
    default void oneValueIsSelected() {
        Library.fill();
        assertEquals(5L, ConnectionManager.selectValue(Tck.NAME, Long.class, sql("select count(*) from {tck_books}")));
        assertNull(ConnectionManager.selectValue(
                Tck.NAME, String.class, sql("select {title} from {tck_books} where {pages} = ?"), -1));
    }

    @Test
    default void modelsAreSelectedInAnyOrderOfColumns() {
        Library.fill();
        List<Article> none = Finder.of(Article.class).bySql(sql("select * from {tck_articles}"));
        assertEquals(List.of(), none);
        List<Token> tokens = Finder.of(Token.class)
                .bySql(sql("select {title} as {token}, {id} from {tck_books} where {pages} = ?"), 100);
        assertEquals("Alpha", tokens.get(0).token);
    }

    @Test
    default void modelWithoutItsColumnsIsRefused() {
        assertThrows(
                InvalidQueryException.class, () -> Finder.of(Token.class).bySql(sql("select {id} from {tck_tokens}")));
    }

    @Test
    default void changedRowsAreCounted() {
        Library.fill();
        assertEquals(
                3,
                ConnectionManager.execute(
                        Tck.NAME, sql("update {tck_books} set {pages} = ? where {in_print} = ?"), 1, true));
        assertEquals(3, Book.where(Book.PAGES.eq(1)).count());
        assertEquals(0, ConnectionManager.execute(Tck.NAME, sql("delete from {tck_books} where {pages} = ?"), -1));
    }

    @Test
    default void valuesOfEveryKindAreBound() {
        assertEquals(
                1,
                ConnectionManager.execute(
                        Tck.NAME,
                        sql("insert into {tck_books} ({title}, {pages}, {price}, {rating}, {in_print}, {published})"
                                + " values (?, ?, ?, ?, ?, ?)"),
                        "raw",
                        7,
                        new BigDecimal("1.25"),
                        0.5,
                        false,
                        LocalDate.of(2024, 2, 29)));
        Book book = Book.query().one();
        assertEquals("raw", book.title);
        assertEquals(7, book.pages);
        assertEquals(0.5, book.rating);
        assertEquals(LocalDate.of(2024, 2, 29), book.published);
    }

    @Test
    default void tablesAreCreatedAndDropped() {
        String type = tck().database().types().text(10);
        ConnectionManager.execute(Tck.NAME, sql("create table {tck_made} ({word} " + type + ")"));
        ConnectionManager.execute(Tck.NAME, sql("insert into {tck_made} ({word}) values (?)"), "here");
        assertEquals(
                "here", ConnectionManager.selectValue(Tck.NAME, String.class, sql("select {word} from {tck_made}")));
        ConnectionManager.execute(Tck.NAME, sql("drop table {tck_made}"));
    }

    @Test
    default void transactionControlIsRefused() {
        assertThrows(InvalidQueryException.class, () -> ConnectionManager.execute(Tck.NAME, "commit"));
        assertThrows(InvalidQueryException.class, () -> ConnectionManager.execute(Tck.NAME, "/* x */ ROLLBACK"));
    }

    @Test
    default void rawSqlIsPartOfTheTransaction() {
        ConnectionManager.transaction(Tck.NAME, tx -> {
            ConnectionManager.execute(Tck.NAME, sql("insert into {tck_tokens} ({token}) values (?)"), "gone");
            assertEquals(1, Token.query().count());
            tx.rollback();
        });
        assertEquals(0, Token.query().count());
    }
}
