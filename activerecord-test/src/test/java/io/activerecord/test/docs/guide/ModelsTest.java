package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Upsert;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/models.md. */
@ExtendWith(LeakCheck.class)
class ModelsTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        Tables.on("primary");
        sql.clear();
    }

    @Test
    void aRecordIsInsertedOnceAndThenUpdatedWhereItChanged() {
        // snippet: record-life
        User ann = new User();
        ann.name = "Ann";
        ann.email = "ann@example.org";
        ann.save(); // id and createdAt are set now

        ann.age = 31;
        Set<String> changed = ann.changedProperties(); // [age]
        ann.save(); // sends the changed columns only
        ann.save(); // nothing has changed: sends nothing

        ann.reload();
        ann.delete();
        // end snippet
        assertThat(changed).containsExactly("age");
        assertThat(ann.isDeleted()).isTrue();
        // sql: record-life-sql
        sql.hasRun("""
                insert into `users` (`name`, `email`, `age`, `active`, `created_at`)
                    values (?, ?, ?, ?, ?) returning `id`
                update `users` set `age` = ? where `id` = ?
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users` where `id` = ?
                delete from `users` where `id` = ?
                """);
        // end sql
    }

    @Test
    void manyRecordsAreInsertedInOneTransaction() {
        User ann = new User();
        User bob = new User();
        // snippet: insert-all
        User.insertAll(List.of(ann, bob)); // in one transaction; ids are set, in order
        // end snippet
        assertThat(List.of(ann.id, bob.id)).containsExactly(1L, 2L);
    }

    private static User user(String name, int age) {
        User user = new User();
        user.name = name;
        user.email = name.toLowerCase(Locale.ROOT) + "@example.org";
        user.age = age;
        return user;
    }

    @Test
    void manyRecordsAreInsertedOrUpdatedByAUniqueKey() {
        Tables.user("Ann", 31, true);
        User ann = user("Ann", 32);
        User bob = user("Bob", 17);
        Tables.user("Cy", 40, true);
        User annAgain = user("Ann", 33);
        User cy = user("Cy", 41);
        annAgain.name = "Anna";
        sql.clear();
        // snippet: upsert-all
        User.upsertAll(List.of(ann, bob), User.EMAIL); // by the unique key on email
        // end snippet
        // sql: upsert-all-sql
        sql.hasRun("""
                insert into `users` (`name`, `email`, `age`, `active`, `created_at`)
                    values (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)
                    on conflict (`email`) do update set `name` = excluded.`name`, `age` = excluded.`age`,
                    `active` = excluded.`active`
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users` where `email` in (?, ?)
                """);
        // end sql
        // snippet: upsert
        User.upsertAll(
                List.of(annAgain), Upsert.on(User.EMAIL).update(User.AGE)); // of a row that is there only the age
        User.upsertAll(List.of(cy), Upsert.on(User.EMAIL).leave()); // a row that is there stays as it is
        // end snippet
        assertThat(List.of(ann.id, cy.id, bob.id)).containsExactly(1L, 2L, 3L);
        assertThat(annAgain.id).isEqualTo(1L);
        assertThat(annAgain.name).isEqualTo("Ann");
        assertThat(annAgain.age).isEqualTo(33);
        assertThat(cy.age).isEqualTo(40);
    }

    @Test
    void arraysAndIsoTimesComeBackAsTheyWent() {
        ConnectionManager.schema("primary").createTables(Shift.class);
        Shift shift = new Shift();
        shift.tasks = new String[] {"till", null, "shelves"};
        shift.people = new Long[] {7L, 9L};
        shift.pause = Duration.ofMinutes(30);
        shift.month = YearMonth.of(2024, 3);
        shift.begin = ZonedDateTime.of(2024, 3, 31, 3, 30, 0, 0, ZoneId.of("Europe/Berlin"));
        shift.save();
        Shift read = Shift.find(shift.id);
        assertThat(read.tasks).containsExactly("till", null, "shelves");
        assertThat(read.people).containsExactly(7L, 9L);
        assertThat(read.pause).isEqualTo(shift.pause);
        assertThat(read.month).isEqualTo(shift.month);
        assertThat(read.begin).isEqualTo(shift.begin);
        assertThat(ConnectionManager.selectValue("primary", String.class, "select begin from shifts"))
                .isEqualTo("2024-03-31T03:30+02:00[Europe/Berlin]");
    }

    @Test
    void anExistingSchemaIsMappedAsItStands() {
        ConnectionManager.execute(
                "primary", "create table \"Artist\" (\"ArtistId\" integer primary key, \"Name\" text)");
        ConnectionManager.execute(
                "primary",
                "create table \"Album\" (\"AlbumId\" integer primary key, \"Title\" text, \"ArtistId\" integer)");
        Artist artist = new Artist();
        artist.setName("AC/DC");
        artist.save();
        Album album = new Album();
        album.title = "Let There Be Rock";
        album.artist = artist;
        album.save();
        assertThat(album.artistId).isEqualTo(1);
        assertThat(album.artist().getName()).isEqualTo("AC/DC");
        assertThat(Artist.find(1L).albums()).containsExactly(album);
    }

    @Test
    void aCompositeKeyHasItsPartsInOrder() {
        ConnectionManager.execute(
                "primary",
                "create table order_lines (order_id integer, position integer, article text,"
                        + " primary key (order_id, position))");
        OrderLine line = new OrderLine();
        line.orderId = 7;
        line.position = 1;
        line.article = "Tea";
        line.save();
        // snippet: find-by-composite-key
        OrderLine first = OrderLine.find(7L, 1);
        // end snippet
        assertThat(first).isEqualTo(line);
    }

    private static Product product() {
        ConnectionManager.execute(
                "primary",
                "create table products (id text primary key, price text, kind text, condition text, size_width integer,"
                        + " size_height integer, tags text, website text, version integer not null, updated_at text,"
                        + " price_with_tax text generated always as (price * 2))");
        Product product = new Product();
        product.price = new BigDecimal("9.90");
        product.kind = Product.Kind.BOOK;
        product.condition = Product.Condition.NEW;
        product.size = new Product.Size(13, 20);
        product.tags = List.of("java", "sql");
        product.website = URI.create("https://example.org/book");
        product.save();
        return product;
    }

    @Test
    void fieldTypesComeBackAsTheyWent() {
        Product product = product();
        Product read = Product.find(product.id);
        assertThat(read.price).isEqualByComparingTo("9.90");
        assertThat(read.kind).isEqualTo(Product.Kind.BOOK);
        assertThat(read.condition).isEqualTo(Product.Condition.NEW);
        assertThat(read.size).isEqualTo(new Product.Size(13, 20));
        assertThat(read.tags).containsExactly("java", "sql");
        assertThat(read.website).hasHost("example.org");
        assertThat(read.priceWithTax).isEqualByComparingTo("19.8");
        assertThat(ConnectionManager.selectValue("primary", String.class, "select condition from products"))
                .isEqualTo("n");
    }

    @Test
    void aVersionRefusesWhatSomebodyElseChanged() {
        Product product = product();
        // snippet: version
        Product mine = Product.find(product.id);
        Product theirs = Product.find(product.id);
        theirs.price = new BigDecimal("8.50");
        theirs.save();

        mine.price = new BigDecimal("12.00");
        assertThatThrownBy(mine::save).isInstanceOf(StaleRecordException.class);
        // end snippet
        assertThat(mine.version).isEqualTo(1);
        assertThat(theirs.version).isEqualTo(2);
    }

    @Test
    void associationsAreLoadedOnce() {
        User ann = Tables.user("Ann", 31, true);
        Tables.post(ann, "First", 5);
        Tables.post(ann, "Second", null);
        sql.clear();
        // snippet: associations
        List<Post> posts = ann.posts(); // loads when it is looked into, then remembers
        User author = posts.get(0).user(); // ann: what is loaded through a list knows its owner
        long rated = ann.posts().query().where(Post.STARS.isNotNull()).count(); // asks the database

        Post post = new Post();
        post.user = author; // saving copies the key into userId
        post.title = "Third";
        post.save();
        // end snippet
        assertThat(posts).hasSize(2);
        assertThat(rated).isEqualTo(1);
        assertThat(post.userId).isEqualTo(ann.id);
        // sql: associations-sql
        sql.hasRun("""
                select `id`, `user_id`, `title`, `stars` from `posts` where `user_id` = ?
                select count(*) from `posts` where (`user_id` = ? and `stars` is not null)
                insert into `posts` (`user_id`, `title`, `stars`) values (?, ?, ?) returning `id`
                """);
        // end sql
    }

    @Test
    void associationsAreLoadedForAllOwnersAtOnce() {
        Tables.post(Tables.user("Ann", 31, true), "First", 5);
        Tables.user("Bob", 17, true);
        sql.clear();
        // snippet: preload
        for (User user : User.with(User.POSTS).list()) {
            System.out.println(user.name + ": " + user.posts().size()); // sends nothing more
        }
        // end snippet
        // sql: preload-sql
        sql.hasRun("""
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                select `id`, `user_id`, `title`, `stars` from `posts` where `user_id` in (?, ?)
                """);
        // end sql
    }

    @Test
    void aModelWithoutGeneratedCodeDoesTheSame() {
        ConnectionManager.execute("primary", "create table tags (id integer primary key, label text)");
        Tag tag = new Tag();
        tag.label = "java";
        tag.save();
        // snippet: without-processor-use
        List<Tag> tags = Tag.find.where(Tag.LABEL.startsWith("j")).list();
        Tag one = Tag.find.find(tag.id);
        // end snippet
        assertThat(tags).containsExactly(tag);
        assertThat(one).isEqualTo(tag);
    }
}
