package io.activerecord.test.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.NPlusOne;
import io.activerecord.connection.QueryTags;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Statements say where they come from, and are what they were without. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class TagsTest {
    @TempDir
    Path folder;

    private SqlEcho echo;

    @BeforeEach
    void library() {
        echo = new SqlEcho();
        Library.open(folder);
        Library.book("Alpha", 100, "10.5", true, null);
        echo.clear();
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private List<String> comments() {
        List<String> comments = echo.statements().stream()
                .map(sql -> sql.contains("/*") ? sql.substring(sql.indexOf("/*")) : "")
                .toList();
        echo.clear();
        return comments;
    }

    @Test
    void nothingIsSaidUnlessTold() {
        ConnectionManager.tagged(
                Map.of("route", "/books"), () -> Book.query().tag("a", "b").list());
        assertThat(comments()).containsExactly("");
    }

    @Test
    void everyKindOfStatementIsTagged() {
        ConnectionManager.tags().application(Map.of("app", "shop"));
        Book book = Book.query().first().orElseThrow();
        book.pages = 7;
        book.save();
        Book.find(book.id);
        ConnectionManager.select("primary", "select 1");
        ConnectionManager.execute("primary", "update books set pages = 1");
        book.delete();
        assertThat(comments())
                .isNotEmpty()
                .filteredOn(comment -> !comment.isEmpty())
                .hasSize(6)
                .allMatch("/*app='shop'*/"::equals);
    }

    @Test
    void tagsOfAQueryReachWhatIsLoadedWithIt() {
        Library.author("Ann", null);
        echo.clear();
        ConnectionManager.tags().dynamic(QueryTags.Dynamic.ALWAYS);
        Author.query()
                .with(Author.BOOKS.limitPerParent(1))
                .withCount(Author.BOOKS)
                .tag("why", "page")
                .list();
        assertThat(comments()).hasSize(3).allMatch("/*why='page'*/"::equals);
    }

    @Test
    void tagsOfAQueryReachWhatIsLoadedForAllOfItsRecords() {
        Author ann = Library.author("Ann", null);
        Library.author("Bob", ann);
        Library.author("Cid", ann);
        echo.clear();
        ConnectionManager.tags().dynamic(QueryTags.Dynamic.ALWAYS);
        List<Author> authors =
                Author.query().nPlusOne(NPlusOne.PEER_BATCH).tag("why", "page").list();
        assertThat(authors.get(1).mentor()).isEqualTo(ann);
        assertThat(authors.get(0).books()).isEmpty();
        assertThat(comments()).hasSize(3).allMatch("/*why='page'*/"::equals);
    }

    @Test
    void tagsOfAQueryReachWhatIsLoadedForAllThatOneOfItsRecordsLeadsTo() {
        Author ann = Library.author("Ann", null);
        Author bob = Library.author("Bob", null);
        for (String title : List.of("Beta", "Gamma")) {
            Library.book(title, 100, "10.5", true, ann);
        }
        ConnectionManager.tags().dynamic(QueryTags.Dynamic.ALWAYS);
        Author read = Author.where(Author.NAME.eq("Ann"))
                .nPlusOne(NPlusOne.PEER_BATCH)
                .tag("why", "page")
                .list()
                .get(0);
        List<Book> books = read.books();
        books.forEach(book -> book.authorId = bob.id);
        echo.clear();
        assertThat(books).allSatisfy(book -> assertThat(book.author()).isEqualTo(bob));
        assertThat(comments()).containsExactly("/*why='page'*/");
    }

    @Test
    void statementsOfCallbacksAreNotTheQuerys() {
        Library.author("Bob", Library.author("Ann", null));
        ConnectionManager.tags().dynamic(QueryTags.Dynamic.ALWAYS);
        ConnectionManager.models()
                .on(Author.class, Moment.AFTER_LOAD, author -> Book.query().count());
        echo.clear();
        Author.where(Author.NAME.eq("Bob"))
                .with(Author.MENTOR)
                .tag("why", "page")
                .list();
        assertThat(comments()).containsExactly("/*why='page'*/", "/*why='page'*/", "", "");
    }

    @Test
    void tagsOfBlocksAndQueriesAreSentWhereAllowed() {
        QueryTags tags = ConnectionManager.tags().application(Map.of("app", "shop"));
        ConnectionManager.tagged(Map.of("route", "/books"), () -> Book.query().exists());
        assertThat(comments()).containsExactly("/*app='shop'*/");
        tags.dynamic(QueryTags.Dynamic.WHERE_PLANS_ARE_NOT_KEPT_BY_TEXT);
        ConnectionManager.tagged(Map.of("route", "/books"), () -> {
            Book.query().tag("why", "count").count();
            Book.query().exists();
        });
        Book.query().exists();
        assertThat(comments())
                .containsExactly(
                        "/*app='shop',route='%2Fbooks',why='count'*/",
                        "/*app='shop',route='%2Fbooks'*/", "/*app='shop'*/");
    }

    @Test
    void valuesCannotEndTheComment() {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("z", "*/ drop table books; --");
        odd.put("a b", "it's ? :x {0}");
        ConnectionManager.tags().application(odd);
        assertThat(Book.query().count()).isEqualTo(1);
        assertThat(comments())
                .containsExactly("/*a%20b='it%27s%20%3F%20%3Ax%20%7B0%7D',z='%2A%2F%20drop%20table%20books%3B%20--'*/");
    }

    @Test
    void aStatementWithACommentIsLeftAlone() {
        ConnectionManager.tags().application(Map.of("app", "shop"));
        ConnectionManager.select("primary", "select 1 /* mine */");
        ConnectionManager.select("primary", "select 1 -- mine");
        assertThat(echo.statements()).containsExactly("select 1 /* mine */", "select 1 -- mine");
    }

    @Test
    void aTagNeedsAKey() {
        assertThatThrownBy(() -> Book.query().tag("", "x")).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> ConnectionManager.tags().application(Map.of("", "x")))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void shapesAreRenderedOnceWhateverTheTags() {
        ConnectionManager.tags().application(Map.of("app", "shop")).dynamic(QueryTags.Dynamic.ALWAYS);
        var shapes = ConnectionManager.connections()
                .shapes(ConnectionManager.connections().dialect("primary"));
        Book.query().tag("n", "0").exists();
        long misses = shapes.misses();
        for (int i = 1; i < 5; i++) {
            Book.query().tag("n", String.valueOf(i)).exists();
        }
        assertThat(shapes.misses()).isEqualTo(misses);
    }
}
