package io.activerecord.test.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.RecordNotFoundException;
import io.activerecord.Row;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.error.SqlSyntaxException;
import io.activerecord.error.TooManyRowsException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Queries give what they say, and refuse what cannot be meant. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class QueryTest {
    @TempDir
    Path folder;

    private SqlEcho echo;
    private Author ann;
    private Author bob;

    @BeforeEach
    void library() {
        echo = new SqlEcho();
        Library.open(folder);
        ann = Library.author("Ann", null);
        bob = Library.author("Bob", ann);
        Library.author("Cy", bob);
        Library.book("Alpha", 100, "10.5", true, ann);
        Library.book("Beta", 200, "20.25", false, ann);
        Library.book("Gamma", null, null, null, bob);
        Library.book("50% _off_ [!]", 50, "5", true, null);
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static List<String> titles(io.activerecord.Query<Book> query) {
        return query.orderBy(Book.ID.asc()).pluck(Book.TITLE);
    }

    @Test
    void longListsAndRepeatedValuesAreTaken() {
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(i);
        }
        assertThat(Book.where(Book.PAGES.in(many)).count()).isEqualTo(3);
        assertThat(Book.where(Book.PAGES.notIn(many)).count()).isZero();
        assertThat(Book.where(Book.PAGES.in(100, 100, 100, 200)).count()).isEqualTo(2);
        assertThat(Book.where(Book.PAGES.in(List.of())).count()).isZero();
        assertThat(Book.where(Book.PAGES.notIn(List.of())).count()).isEqualTo(4);
        for (int size = 1; size < 20; size++) {
            assertThat(Book.where(Book.PAGES.in(Collections.nCopies(size, 100))).count())
                    .isEqualTo(1);
            assertThat(Book.where(Book.PAGES.notIn(Collections.nCopies(size, 100)))
                            .count())
                    .isEqualTo(2);
        }
        assertThatThrownBy(() -> Book.PAGES.in(1, null))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("isNull");
    }

    @Test
    void comparisonsWithNullAreRefused() {
        assertThatThrownBy(() -> Book.PAGES.lt((Integer) null))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Book.pages", "isNull");
        assertThatThrownBy(() -> Book.PAGES.between(1, null)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void nullsStandWhereTheyAreAsked() {
        assertThat(Book.query().orderBy(Book.PAGES.asc().nullsLast()).pluck(Book.PAGES))
                .containsExactly(50, 100, 200, null);
        assertThat(Book.query().orderBy(Book.PAGES.asc().nullsFirst()).pluck(Book.PAGES))
                .containsExactly(null, 50, 100, 200);
        assertThat(Book.query().orderBy(Book.PAGES.desc().nullsFirst()).pluck(Book.PAGES))
                .containsExactly(null, 200, 100, 50);
        assertThat(Book.query().orderBy(Book.PAGES.desc().nullsLast()).pluck(Book.PAGES))
                .containsExactly(200, 100, 50, null);
    }

    @Test
    void limitAndOffsetBoundEveryTerminal() {
        assertThat(Book.query().limit(0).list()).isEmpty();
        assertThat(Book.query().limit(0).count()).isZero();
        assertThat(Book.query().limit(0).exists()).isFalse();
        assertThat(Book.query().limit(0).first()).isEmpty();
        assertThat(Book.query().limit(3).offset(2).count()).isEqualTo(2);
        assertThat(Book.query().offset(3).list()).hasSize(1);
        assertThat(Book.query().offset(4).exists()).isFalse();
        assertThat(Book.query().offset(100).count()).isZero();
        assertThat(Book.query().limit(Long.MAX_VALUE).offset(1).list()).hasSize(3);
        assertThat(Book.query().orderBy(Book.ID.asc()).limit(1).one().title).isEqualTo("Alpha");
        assertThatThrownBy(() -> Book.query().limit(-1)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Book.query().offset(-1)).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void oneMeansOne() {
        assertThat(Book.where(Book.TITLE.eq("Alpha")).one().pages).isEqualTo(100);
        assertThatThrownBy(() -> Book.query().one())
                .isInstanceOf(TooManyRowsException.class)
                .hasMessageContaining("Book");
        assertThatThrownBy(() -> Book.where(Book.ID.eq(99L)).one()).isInstanceOf(RecordNotFoundException.class);
        assertThatThrownBy(() -> Book.find(99L))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContainingAll("Book", "99", "primary");
        assertThatThrownBy(() -> Finder.of(Book.class).find(1L, 2L)).isInstanceOf(InvalidQueryException.class);
        assertThat(Book.where(Book.LENT.eq(true)).findBy(Book.PAGES.lt(100))).isPresent();
    }

    @Test
    void textIsFoundAsItIs() {
        for (String part : List.of("50%", "_off_", "[!]", "% _", "%")) {
            assertThat(titles(Book.where(Book.TITLE.contains(part)))).containsExactly("50% _off_ [!]");
        }
        assertThat(titles(Book.where(Book.TITLE.like("%m%")))).containsExactly("Gamma");
        assertThat(titles(Book.where(Book.TITLE.notLike("%a")))).containsExactly("50% _off_ [!]");
        assertThat(titles(Book.where(Book.TITLE.containsIgnoringCase("LPH")))).containsExactly("Alpha");
        assertThat(titles(Book.where(Book.TITLE.contains("")))).hasSize(4);
    }

    @Test
    void subQueriesNestAndCorrelate() {
        assertThat(titles(Book.where(
                        Book.AUTHOR_ID.in(Author.where(Author.NAME.eq("Ann")).select(Author.ID)))))
                .containsExactly("Alpha", "Beta");
        assertThat(titles(Book.where(
                        Book.AUTHOR_ID.notIn(Author.where(Author.NAME.eq("Ann")).select(Author.ID)))))
                .containsExactly("Gamma");
        assertThat(Author.where(Book.where(Book.AUTHOR_ID.eq(Author.ID)).asExists())
                        .pluck(Author.NAME))
                .containsExactlyInAnyOrder("Ann", "Bob");
        assertThat(Author.where(Book.where(Book.AUTHOR_ID.eq(Author.ID).and(Book.PAGES.gt(150)))
                                .asExists()
                                .not())
                        .pluck(Author.NAME))
                .containsExactlyInAnyOrder("Bob", "Cy");
        assertThat(titles(Book.where(
                        Book.PAGES.eq(Book.query().select(Book.PAGES.max()).asValue()))))
                .containsExactly("Beta");
    }

    @Test
    void aggregatesGroup() {
        record PerAuthor(Long author, Long books, Integer most) {}
        assertThat(Book.where(Book.AUTHOR_ID.isNotNull())
                        .groupBy(Book.AUTHOR_ID)
                        .having(Book.ID.count().gt(1L))
                        .pluck(PerAuthor.class, Book.AUTHOR_ID, Book.ID.count(), Book.PAGES.max()))
                .containsExactly(new PerAuthor(ann.id, 2L, 200));
        assertThat(Book.query().value(Book.PAGES.sum())).isEqualTo(350L);
        assertThat(Book.query().value(Book.PRICE.sum())).isEqualTo(new BigDecimal("35.75"));
        assertThat(Book.query().value(Book.PAGES.avg())).isBetween(116.0, 117.0);
        assertThat(Book.query().value(Book.PAGES.min())).isEqualTo(50);
        assertThat(Book.query().value(Book.AUTHOR_ID.countDistinct())).isEqualTo(2L);
        assertThat(Book.where(Book.ID.eq(99L)).value(Book.PAGES.sum())).isNull();
        assertThatThrownBy(() -> Book.query().groupBy(Book.AUTHOR_ID).list())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("pluck");
        assertThatThrownBy(() -> Book.query().groupBy(Book.AUTHOR_ID).count())
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void joinsReachOverAssociations() {
        assertThat(titles(Book.query().join(Book.AUTHOR).where(Author.NAME.eq("Ann"))))
                .containsExactly("Alpha", "Beta");
        assertThat(titles(Book.query().leftJoin(Book.AUTHOR).where(Author.ID.isNull())))
                .containsExactly("50% _off_ [!]");
        assertThat(titles(Book.query()
                        .join(Book.AUTHOR, Author.MENTOR.as("m"))
                        .where(Author.NAME.of("m").eq("Ann"))))
                .containsExactly("Gamma");
        assertThat(Author.query()
                        .leftJoin(Author.MENTOR.as("boss"))
                        .where(Author.NAME.of("boss").isNull())
                        .pluck(Author.NAME))
                .containsExactly("Ann");
        assertThat(Author.query().join(Author.BOOKS).count()).isEqualTo(3);
        assertThat(Author.query().join(Author.BOOKS).distinct().count()).isEqualTo(2);
        assertThat(Author.query().join(Author.BOOKS).distinct().list()).hasSize(2);
        assertThat(Author.query().join(Author.BOOKS).distinct().limit(1).count())
                .isEqualTo(1);
        assertThat(Author.query().join(Author.BOOKS).where(Book.PAGES.gt(1)).exists())
                .isTrue();
        assertThatThrownBy(() -> Author.query().join(Author.MENTOR).list())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining(".as(");
    }

    @Test
    void columnsArePluckedIntoRecordsAndRows() {
        record Brief(String title, int pages) {}
        record Lone(String title) {}
        assertThat(Book.where(Book.PAGES.isNotNull())
                        .orderBy(Book.PAGES.desc())
                        .pluck(Brief.class, Book.TITLE, Book.PAGES)
                        .get(0))
                .isEqualTo(new Brief("Beta", 200));
        assertThatThrownBy(() -> Book.query().pluck(Brief.class, Book.TITLE, Book.PAGES))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll("Brief", "pages", "null");
        assertThatThrownBy(() -> Book.query().pluck(Lone.class, Book.TITLE, Book.PAGES))
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll("Lone", "1", "2");
        List<Row> rows = Book.where(Book.ID.eq(1L)).rows(Book.TITLE.named("t"), Book.PRICE);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.columns()).containsExactly("t", "price");
            assertThat(row.get("T", String.class)).isEqualTo("Alpha");
            assertThat(row.get("price", BigDecimal.class)).isEqualByComparingTo("10.5");
            assertThatThrownBy(() -> row.get("nope"))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContainingAll("nope", "price");
            assertThatThrownBy(() -> row.get("t", Integer.class))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("t");
            assertThatThrownBy(() -> row.get("t", Thread.class)).isInstanceOf(MappingException.class);
        });
        assertThatThrownBy(() -> Book.query().rows()).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void setsAreChangedAndDeleted() {
        assertThat(Book.where(Book.LENT.eq(true)).update(Book.LENT.set(false), Book.PAGES.set(Book.PAGES.plus(1))))
                .isEqualTo(2);
        assertThat(Book.where(Book.PAGES.in(101, 51)).count()).isEqualTo(2);
        assertThat(Book.where(Book.ID.eq(1L)).update(Book.TITLE.set((String) null)))
                .isEqualTo(1);
        assertThat(Book.find(1L).title).isNull();
        for (var refused : List.of(
                Book.query().limit(1),
                Book.query().offset(1),
                Book.query().distinct(),
                Book.query().orderBy(Book.ID.asc()),
                Book.query().join(Book.AUTHOR),
                Book.query().groupBy(Book.ID))) {
            assertThatThrownBy(refused::delete).isInstanceOf(InvalidQueryException.class);
            assertThatThrownBy(() -> refused.update(Book.LENT.set(true))).isInstanceOf(InvalidQueryException.class);
        }
        assertThatThrownBy(() -> Book.query().update()).isInstanceOf(InvalidQueryException.class);
        assertThat(Book.where(Book.ID.in(1L, 2L)).delete()).isEqualTo(2);
        assertThat(Book.query().delete()).isEqualTo(2);
    }

    @Test
    void fragmentsTakeValuesOfEveryKind() {
        assertThat(titles(Book.where("pages >= ? and lent = ?", 100, true))).containsExactly("Alpha");
        assertThat(titles(Book.where("pages in (?)", List.of(100, 200)))).containsExactly("Alpha", "Beta");
        assertThat(titles(Book.where("pages in (:p) or title = :t", Map.of("p", List.of(100), "t", "Beta"))))
                .containsExactly("Alpha", "Beta");
        assertThat(titles(
                        Book.where("title = '?' or title = ? -- what?", "Alpha").limit(1)))
                .containsExactly("Alpha");
        assertThat(titles(Book.where("/* ? :x */ \"title\" = :x", Map.of("x", "Beta"))))
                .containsExactly("Beta");
        assertThat(titles(Book.where("pages = 100 or pages = 200").where(Book.LENT.eq(true))))
                .containsExactly("Alpha");
        assertThat(titles(Book.where("title = {x} or 1 = 1".replace("{x}", "'{0}'"))))
                .hasSize(4);
        assertThat(titles(Book.where("pages = ?", (Object) null))).isEmpty();
        assertThatThrownBy(() -> Book.where("pages = ?"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("pages = ?");
        assertThatThrownBy(() -> Book.where("pages = 1", 2)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Book.where("pages = :x", Map.of("y", 1)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll(":x", "y");
        assertThatThrownBy(() -> Book.where("pages in (?)", List.of())).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Book.where("pages = ?", new Object())).isInstanceOf(InvalidQueryException.class);
        assertThat(titles(Book.where("pages is ?", (Object[]) null))).containsExactly("Gamma");
        assertThatThrownBy(() -> Book.where("pages = = 1").list())
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessageContainingAll("primary", "pages = = 1");
    }

    @Test
    void wholeStatementsGiveModelsRecordsRowsAndValues() {
        record Count(String name, long bookCount) {}
        List<Book> books = Finder.of(Book.class)
                .bySql("select author_id, lent, price, pages, title, id, 1 as more from books where id = ?", 2L);
        assertThat(books).singleElement().satisfies(book -> {
            assertThat(book.title).isEqualTo("Beta");
            assertThat(book.isChanged()).isFalse();
            book.pages = 7;
            book.save();
        });
        assertThat(Book.find(2L).pages).isEqualTo(7);
        assertThatThrownBy(() -> Finder.of(Book.class).bySql("select id from books"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("title", "Book");
        assertThat(ConnectionManager.select(
                        "primary",
                        Count.class,
                        "select a.name, count(*) as book_count from authors a join books b on b.author_id = a.id"
                                + " where a.name = :n group by a.name",
                        Map.of("n", "Ann")))
                .containsExactly(new Count("Ann", 2));
        assertThat(ConnectionManager.selectValue("primary", Long.class, "select count(*) from books"))
                .isEqualTo(4L);
        assertThat(ConnectionManager.selectValue("primary", String.class, "select title from books where id = 99"))
                .isNull();
    }

    @Test
    void hostileTextStaysText() {
        String hostile = "x'; drop table books; --\" ` ? :a \uD83D\uDE00";
        Book book = Library.book(hostile, 1, null, null, null);
        assertThat(Book.where(Book.TITLE.eq(hostile)).list()).containsExactly(book);
        assertThat(Book.where("title = ?", hostile).list()).containsExactly(book);
        assertThat(Book.where("title = :t", Map.of("t", hostile)).list()).containsExactly(book);
        assertThat(Book.where(Book.TITLE.in(hostile, "' or '1'='1")).list()).containsExactly(book);
        assertThat(Book.where(Book.TITLE.contains(hostile)).list()).containsExactly(book);
        assertThat(Book.where(Book.ID.eq(book.id))
                        .rows(Book.TITLE.named("a` from books; --"))
                        .get(0)
                        .columns())
                .containsExactly("a` from books; --");
        assertThat(echo.statements()).noneMatch(sql -> sql.contains("drop table"));
    }

    @Test
    void oneShapeServesOtherValues() {
        var condition = Book.PAGES.eq(100);
        assertThat(Book.where(condition.or(condition)).count()).isEqualTo(1);
        assertThat(Book.where(Book.PAGES.eq(100).or(Book.PAGES.eq(200))).count())
                .isEqualTo(2);
        assertThat(Book.where(Book.PAGES.eq(50).or(Book.PAGES.eq(200)).and(Book.LENT.eq(true)))
                        .count())
                .isEqualTo(1);
        assertThat(Book.where(Book.PAGES.eq((Integer) null)).count()).isEqualTo(1);
        assertThat(Book.where(Book.PAGES.eq(200)).count()).isEqualTo(1);
        assertThat(Book.query().limit(1).list()).hasSize(1);
        assertThat(Book.query().limit(2).list()).hasSize(2);
    }

    @Test
    void aKeptStatementSurvivesAChangedSchema() {
        assertThat(Book.find(1L).title).isEqualTo("Alpha");
        ConnectionManager.execute("primary", "alter table books add column extra text default 'x'");
        assertThat(Book.find(1L).title).isEqualTo("Alpha");
        ConnectionManager.execute("primary", "alter table books rename to old_books");
        ConnectionManager.execute(
                "primary",
                "create table books as select id, author_id, lent, price, pages, 'new' as title from old_books");
        assertThat(Book.find(1L).title).isEqualTo("new");
        ConnectionManager.execute("primary", "drop table books");
        assertThatThrownBy(() -> Book.find(1L)).hasMessageContaining("books");
    }

    @Test
    void aStreamHoldsItsLeaseUntilClosed() {
        Stream<Book> abandoned = Book.query().stream();
        assertThat(ConnectionManager.figures("primary").active()).isEqualTo(1);
        abandoned.close();
        abandoned.close();
        assertThat(ConnectionManager.figures("primary").active()).isZero();
        try (Stream<Book> early = Book.query().stream()) {
            assertThat(early.findFirst()).isPresent();
        }
        assertThat(ConnectionManager.figures("primary").active()).isZero();
        Stream<Book> whole = Book.query().stream();
        assertThat(whole.count()).isEqualTo(4);
        assertThat(ConnectionManager.figures("primary").active()).isZero();
        try (Stream<Book> failing = Book.query().stream()) {
            assertThatThrownBy(() -> failing.forEach(book -> {
                        throw new IllegalStateException("reader");
                    }))
                    .hasMessage("reader");
        }
        assertThatThrownBy(() -> Book.with(Book.AUTHOR).stream()).isInstanceOf(InvalidQueryException.class);
    }
}
