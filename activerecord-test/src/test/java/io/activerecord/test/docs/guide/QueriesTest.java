package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.Row;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.sql.Condition;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/queries.md. */
@ExtendWith(LeakCheck.class)
class QueriesTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        Tables.on("primary");
        User ann = Tables.user("Ann", 31, true);
        Tables.user("Bob", 17, true);
        User cy = Tables.user("Cy", 40, false);
        Tables.post(ann, "First", 5);
        Tables.post(ann, "Second", 3);
        Tables.post(cy, "100% wool", null);
        sql.clear();
    }

    @Test
    void aQueryIsNarrowedStepByStep() {
        // snippet: narrowing
        List<User> adults = User.where(User.AGE.ge(18).and(User.ACTIVE.eq(true)))
                .orderBy(User.NAME.asc())
                .limit(20)
                .offset(0)
                .list();
        // end snippet
        assertThat(adults).extracting(user -> user.name).containsExactly("Ann");
        // sql: narrowing-sql
        sql.hasRun("""
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                    where (`age` >= ? and `active` = ?) order by `name` asc limit ? offset ?
                """);
        // end sql
    }

    @Test
    void aQueryIsAValue() {
        // snippet: query-is-a-value
        Query<User> active = User.where(User.ACTIVE.eq(true)); // sends nothing; may be kept in a constant
        Query<User> grown = active.where(User.AGE.ge(18)); // a new query: active is as it was
        // end snippet
        assertThat(active.count()).isEqualTo(2);
        assertThat(grown.count()).isEqualTo(1);
    }

    @Test
    void terminalMethodsSayTheirArity() {
        // snippet: terminals
        Query<User> active = User.where(User.ACTIVE.eq(true)).orderBy(User.NAME.asc());

        List<User> list = active.list(); // all of them, in a list of their own
        Optional<User> first = active.first(); // adds "limit 1"
        User ann = User.where(User.NAME.eq("Ann")).one(); // none or several: an exception
        long count = active.count();
        boolean any = active.exists();
        List<String> names = active.pluck(User.NAME);
        Integer oldest = active.value(User.AGE.max()); // null if there is no row
        // end snippet
        assertThat(list).hasSize(2);
        assertThat(first).contains(ann);
        assertThat(count).isEqualTo(2);
        assertThat(any).isTrue();
        assertThat(names).containsExactly("Ann", "Bob");
        assertThat(oldest).isEqualTo(31);
    }

    @Test
    void conditionsReadAsTheyAreWritten() {
        // snippet: conditions
        List<Condition> conditions = List.of(
                User.AGE.eq(31),
                User.EMAIL.isNull(),
                User.AGE.between(18, 65), // both included
                User.NAME.in("Ann", "Bob"), // no values: true of no row
                User.NAME.isNotNull(),
                User.NAME.like("A%"),
                Post.TITLE.contains("100%"), // the % means itself; also startsWith and endsWith
                User.NAME.containsIgnoringCase("NN"),
                User.AGE.ge(18).and(User.ACTIVE.eq(true)).or(User.NAME.eq("Bob")),
                User.ACTIVE.eq(true).not());
        // end snippet
        assertThat(Post.where(conditions.get(6)).pluck(Post.TITLE)).containsExactly("100% wool");
        assertThat(User.where(conditions.get(8)).count()).isEqualTo(2);
        assertThat(User.where(conditions.get(1)).exists()).isFalse();
        assertThat(User.where(conditions.get(9)).pluck(User.NAME)).containsExactly("Cy");
    }

    @Test
    void fragmentsAlwaysHaveBinds() {
        // snippet: fragments
        List<User> adults = User.where("age >= ? and active = ?", 18, true).list();
        List<User> named = User.where("name in (:names)", Map.of("names", List.of("Ann", "Cy")))
                .where(User.ACTIVE.eq(true))
                .list();
        // end snippet
        assertThat(adults).hasSize(1);
        assertThat(named).hasSize(1);
        // sql: fragments-sql
        sql.hasRun("""
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                    where (age >= ? and active = ?)
                select `id`, `name`, `email`, `age`, `active`, `created_at` from `users`
                    where ((name in (?, ?)) and `active` = ?)
                """);
        // end sql
    }

    @Test
    void nullsStandWhereTheyAreTold() {
        // snippet: ordering
        List<String> titles = Post.query()
                .orderBy(Post.STARS.desc().nullsLast(), Post.TITLE.asc())
                .pluck(Post.TITLE);
        // end snippet
        assertThat(titles).containsExactly("First", "Second", "100% wool");
    }

    // snippet: pluck-record
    record Rating(Long userId, long posts, Double average) {}

    // end snippet

    @Test
    void valuesAreGrouped() {
        // snippet: grouping
        List<Rating> ratings = Post.query()
                .groupBy(Post.USER_ID)
                .having(Post.ID.count().ge(2L))
                .pluck(Rating.class, Post.USER_ID, Post.ID.count(), Post.STARS.avg());

        List<Row> rows = Post.query()
                .groupBy(Post.USER_ID)
                .rows(Post.USER_ID, Post.STARS.max().named("best"));
        // end snippet
        assertThat(ratings).containsExactly(new Rating(1L, 2, 4.0));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("best", Integer.class)).isEqualTo(5);
        // sql: grouping-sql
        sql.hasRun("""
                select `user_id`, count(`id`), avg(`stars`) from `posts` group by `user_id` having count(`id`) >= ?
                select `user_id`, max(`stars`) as `best` from `posts` group by `user_id`
                """);
        // end sql
    }

    @Test
    void associationsAreJoined() {
        // snippet: joins
        List<User> praised =
                User.query().join(User.POSTS).where(Post.STARS.ge(4)).distinct().list();
        // end snippet
        assertThat(praised).extracting(user -> user.name).containsExactly("Ann");
        // sql: joins-sql
        sql.hasRun("""
                select distinct `users`.`id`, `users`.`name`, `users`.`email`, `users`.`age`, `users`.`active`,
                    `users`.`created_at` from `users` join `posts` on `users`.`id` = `posts`.`user_id`
                    where `posts`.`stars` >= ?
                """);
        // end sql
    }

    @Test
    void queriesNestInQueries() {
        // snippet: sub-queries
        List<User> silent =
                User.where(User.ID.notIn(Post.query().select(Post.USER_ID))).list();
        List<User> writers =
                User.where(Post.where(Post.USER_ID.eq(User.ID)).asExists()).list();
        // end snippet
        assertThat(silent).extracting(user -> user.name).containsExactly("Bob");
        assertThat(writers).extracting(user -> user.name).containsExactly("Ann", "Cy");
        // sql: sub-queries-sql
        sql.hasRun("""
                select `users`.`id`, `users`.`name`, `users`.`email`, `users`.`age`, `users`.`active`,
                    `users`.`created_at` from `users`
                    where `users`.`id` not in (select `posts`.`user_id` from `posts`)
                select `users`.`id`, `users`.`name`, `users`.`email`, `users`.`age`, `users`.`active`,
                    `users`.`created_at` from `users`
                    where exists (select `posts`.`id` from `posts` where `posts`.`user_id` = `users`.`id`)
                """);
        // end sql
    }

    @Test
    void aSetIsChangedInOneStatement() {
        // snippet: sets
        long changed = User.where(User.AGE.lt(18)).update(User.ACTIVE.set(false), User.AGE.set(User.AGE.plus(1)));
        long gone = Post.where(Post.STARS.isNull()).delete();
        // end snippet
        assertThat(changed).isEqualTo(1);
        assertThat(gone).isEqualTo(1);
        // sql: sets-sql
        sql.hasRun("""
                update `users` set `active` = ?, `age` = (`age` + ?) where `age` < ?
                delete from `posts` where `stars` is null
                """);
        // end sql
    }

    @Test
    void aStreamReadsOneAfterTheOther() {
        long letters;
        // snippet: streaming
        try (Stream<User> users = User.query().stream()) { // holds its connection until it is closed
            letters = users.mapToLong(user -> user.name.length()).sum();
        }
        // end snippet
        assertThat(letters).isEqualTo(8);
    }
}
