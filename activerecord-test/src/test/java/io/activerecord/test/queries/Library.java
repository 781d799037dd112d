package io.activerecord.test.queries;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;

/** The rows that the queries are asked about. */
@NullUnmarked // as its columns are
final class Library {
    private Library() {}

    static void open(Path folder) {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("library.db"))
                        .echo(true));
        ConnectionManager.execute(
                "primary", "create table authors (id integer primary key, name text, mentor_id integer)");
        ConnectionManager.execute(
                "primary",
                "create table books (id integer primary key, title text, pages integer, price numeric, lent integer,"
                        + " author_id integer)");
    }

    static Author author(String name, Author mentor) {
        Author author = new Author();
        author.name = name;
        author.mentor = mentor;
        author.save();
        return author;
    }

    static Book book(String title, Integer pages, String price, Boolean lent, Author author) {
        Book book = new Book();
        book.title = title;
        book.pages = pages;
        book.price = price == null ? null : new BigDecimal(price);
        book.lent = lent;
        book.author = author;
        book.save();
        return book;
    }
}
