package io.activerecord.test.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Cte;
import io.activerecord.Query;
import io.activerecord.Sql;
import io.activerecord.SqlText;
import io.activerecord.Subselect;
import io.activerecord.TypedExpression;
import io.activerecord.Window;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sql.ColumnType;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Queries put together, under names and shown, refuse early what cannot be meant. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class CombinedQueryTest {
    @TempDir
    Path folder;

    private SqlEcho echo;

    @BeforeEach
    void library() {
        echo = new SqlEcho();
        Library.open(folder);
        Author ann = Library.author("Ann", null);
        Library.book("Alpha", 100, "10.5", true, ann);
        Library.book("Beta", 200, "20.25", false, ann);
        Library.book("Gamma", null, null, null, null);
        echo.clear();
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static Query<Book> thick() {
        return Book.where(Book.PAGES.gt(100));
    }

    private static Query<Book> thin() {
        return Book.where(Book.PAGES.le(100));
    }

    @Test
    void aUnionIsOneStatement() {
        Query<Book> both = thick().union(thin());
        assertThat(both.orderBy(Book.TITLE.desc()).limit(1).pluck(Book.TITLE)).containsExactly("Beta");
        assertThat(echo.statements())
                .containsExactly(
                        "select `title` from (select `books`.`id`, `books`.`title`, `books`.`pages`, `books`.`price`,"
                                + " `books`.`lent`, `books`.`author_id` from `books` where `books`.`pages` > ? union select `books`.`id`,"
                                + " `books`.`title`, `books`.`pages`, `books`.`price`, `books`.`lent`, `books`.`author_id` from `books`"
                                + " where `books`.`pages` <= ?) `books` order by `title` desc limit ?");
    }

    @Test
    void preloadsOfAUnionAreThoseOfTheFirst() {
        List<Book> books = thick().with(Book.AUTHOR).union(thin()).list();
        assertThat(books).hasSize(2).allMatch(book -> book.author.name.equals("Ann"));
        assertThat(echo.statements()).hasSize(2);
    }

    @Test
    void setsChangeNothing() {
        Query<Book> both = thick().union(thin());
        assertThatThrownBy(() -> both.update(Book.PAGES.set(1))).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(both::delete).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> thick().union(thin().lock())).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> thick().union(thin().groupBy(Book.TITLE))).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", tx -> {
                    both.lock().list();
                }))
                .isInstanceOf(InvalidQueryException.class);
        assertThat(echo.statements()).allMatch(sql -> !sql.contains("update") && !sql.contains("delete"));
    }

    @Test
    void twoQueriesOfOneNameAreRefused() {
        Cte one = Cte.of("some", thick());
        Cte two = Cte.of("some", thick());
        assertThatThrownBy(() -> Book.query()
                        .from(one)
                        .where(Book.ID.in(Book.query().from(two).select(Book.ID)))
                        .list())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("'some'");
    }

    @Test
    void aQueryUnderANameHasTheColumnsItWasGiven() {
        TypedExpression<Long> n = Sql.count().named("n");
        Cte counts = Cte.of("counts", Book.query().groupBy(Book.AUTHOR_ID), Book.AUTHOR_ID, n);
        assertThatThrownBy(() -> counts.column(Book.TITLE))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("[author_id, n]");
        assertThatThrownBy(() -> Book.query().from(counts)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Cte.of("x", Book.query(), Sql.count())).hasMessageContaining("named");
        assertThatThrownBy(counts::depth).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void aRecursionTakesPlainQueries() {
        assertThatThrownBy(() -> Cte.recursive("t", Author.query().limit(1), above -> Author.query()))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("limit");
    }

    @Test
    void oneValueUnderANameIsRenderedOnceForAllValues() {
        var shapes = ConnectionManager.connections()
                .shapes(ConnectionManager.connections().dialect("primary"));
        for (int pages : new int[] {1, 150, 500}) {
            Cte some = Cte.of("some", Book.where(Book.PAGES.gt(pages)));
            Book.query()
                    .from(some)
                    .where(Book.ID.in(Book.query().from(some).select(Book.ID)))
                    .list();
        }
        assertThat(shapes.misses()).isLessThanOrEqualTo(4); // one for these, and those of the rows above
        Cte some = Cte.of("some", Book.where(Book.PAGES.gt(150)));
        assertThat(Book.query().from(some).pluck(Book.TITLE)).containsExactly("Beta");
    }

    @Test
    void windowsNeedAnOrder() {
        assertThatThrownBy(() -> Sql.rowNumber().over(Window.all())).hasMessageContaining("order");
        assertThatThrownBy(() -> Book.PAGES.sum().over(Window.all().rowsBetween(-1, 0)))
                .hasMessageContaining("order");
        assertThatThrownBy(() -> Book.PAGES.over(Window.all())).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Book.PAGES.countDistinct().over(Window.all()))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Book.PAGES.filter(Book.PAGES.gt(1))).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void groupsOfACaseAreOneExpression() {
        TypedExpression<String> size = Sql.when(Book.PAGES.gt(100), "thick").otherwise("thin");
        assertThat(Book.query().groupBy(size).orderBy(Sql.count().asc()).pluck(size))
                .containsExactly("thick", "thin");
        assertThat(echo.statements().get(0)).contains("group by 1");
        assertThat(Book.query().groupBy(size).orderBy(size.desc()).pluck(size)).containsExactly("thin", "thick");
        assertThat(echo.statements().get(1)).endsWith("group by 1 order by 1 desc");
    }

    @Test
    void rowsOfValuesAgreeInNumber() {
        assertThatThrownBy(() -> Sql.row(Book.PAGES, Book.TITLE).gt(1)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Sql.row(Book.PAGES).gt((Object) null)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void lateralJoinsAreRefusedBeforeAnythingIsSent() {
        Subselect latest = Subselect.lateral(
                "latest", Book.where(Book.AUTHOR_ID.eq(Author.ID)).limit(1), Book.TITLE);
        assertThatThrownBy(() -> Author.query().join(latest).pluck(latest.column(Book.TITLE)))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("LATERAL_JOINS");
        assertThat(echo.statements()).isEmpty();
    }

    @Test
    void aStatementIsShownAndNotSent() {
        SqlText text = thick().toSql();
        assertThat(text.text())
                .isEqualTo(
                        "select `id`, `title`, `pages`, `price`, `lent`, `author_id` from `books` where `pages` > ?");
        assertThat(text.binds()).containsExactly(ColumnType.INTEGER);
        assertThat(thick().select(Book.TITLE).toSql()).hasToString("select `title` from `books` where `pages` > ?");
        assertThat(echo.statements()).isEmpty();
    }

    @Test
    void aStatementIsShownForAnEngineThatIsNotThere() {
        ConnectionManager.configure(
                "away",
                ConnectionConfig.driver("postgresql").host("nowhere.invalid").database("none"));
        assertThat(thick().using("away").toSql().text()).contains("\"pages\" > ?");
    }

    @Test
    void aPlanIsGiven() {
        assertThat(thick().explain().text()).containsIgnoringCase("books");
        assertThatThrownBy(() -> thick().explainAnalyze())
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("EXPLAIN_ANALYZE");
    }

    @Test
    void saveOfTransactSqlIsRefused() {
        assertThatThrownBy(() -> ConnectionManager.execute("primary", "save transaction x"))
                .isInstanceOf(InvalidQueryException.class);
    }
}
