package io.activerecord.test.docs.guide.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.NPlusOne;
import io.activerecord.Preload;
import io.activerecord.Query;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.NPlusOneException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/loading.md. */
@ExtendWith(LeakCheck.class)
class LoadingTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        ConnectionManager.execute("primary", "create table users (id integer primary key, name text)");
        ConnectionManager.execute(
                "primary",
                "create table posts (id integer primary key, user_id integer, title text, stars integer not null)");
        ConnectionManager.execute(
                "primary",
                "create table comments (id integer primary key, post_id integer, user_id integer, text text)");
        for (String name : List.of("Ann", "Bob", "Cy")) {
            User user = new User();
            user.name = name;
            user.save();
            for (int stars = 1; stars <= 5; stars++) {
                Post post = new Post();
                post.user = user;
                post.title = name + stars;
                post.stars = stars;
                post.save();
                Comment comment = new Comment();
                comment.post = post;
                comment.user = user;
                comment.save();
            }
        }
        sql.clear();
    }

    @Test
    void aChainIsNested() {
        // snippet: loading-chain
        List<User> users = User.with(User.POSTS, Post.COMMENTS).list();
        for (User user : users) {
            for (Post post : user.posts()) {
                System.out.println(post.title + ": " + post.comments().size()); // sends nothing
            }
        }
        // end snippet
        // sql: loading-chain-sql
        sql.hasRun("""
                select `id`, `name` from `users`
                select `id`, `user_id`, `title`, `stars` from `posts` where `user_id` in (?, ?, ?, ?)
                select `id`, `post_id`, `user_id`, `text` from `comments`
                    where `post_id` in (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        // end sql
    }

    @Test
    void aTreeSaysWhatAChainCannot() {
        assertThatThrownBy(() -> Post.with(Post.USER, Post.COMMENTS, Comment.USER, User.POSTS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("User.posts could continue Post.user or Comment.user");
        // snippet: loading-tree
        List<Post> posts = Post.with(
                        Post.USER.with(User.POSTS), // the author's posts
                        Post.COMMENTS.with(Comment.USER)) // and those who commented
                .list();
        // end snippet
        assertThat(posts).hasSize(15);
        assertThat(sql.statements()).hasSize(5);
    }

    @Test
    void whatIsLoadedCanBeChosen() {
        // snippet: loading-filtered
        List<User> users = User.with(User.POSTS.where(Post.STARS.ge(4)).orderBy(Post.STARS.desc()))
                .list();
        User ann = users.get(0);
        ann.posts(); // the best two
        ann.posts().isPartial(); // true: it was loaded with a condition
        ann.posts().query().count(); // 5: a query is of all her posts
        // end snippet
        assertThat(ann.posts()).extracting(post -> post.stars).containsExactly(5, 4);
        assertThat(ann.posts().isPartial()).isTrue();
        // sql: loading-filtered-sql
        sql.hasRun("""
                select `id`, `name` from `users`
                select `id`, `user_id`, `title`, `stars` from `posts`
                    where (`stars` >= ? and `user_id` in (?, ?, ?, ?)) order by `stars` desc
                select count(*) from `posts` where `user_id` = ?
                """);
        // end sql
    }

    @Test
    void theNewestThreeAndCounts() {
        // snippet: loading-limit
        List<User> users = User.withCount(User.POSTS)
                .with(User.POSTS.orderBy(Post.ID.desc()).limitPerParent(3))
                .list();
        for (User user : users) {
            System.out.println(user.posts().size() + " of " + user.countOf(User.POSTS)); // 3 of 5
        }
        // end snippet
        assertThat(users).allSatisfy(user -> assertThat(user.posts()).hasSize(3));
        // sql: loading-limit-sql
        sql.hasRun("""
                select `id`, `name` from `users`
                select `id`, `user_id`, `title`, `stars`, `owner_key_5`
                    from (select `posts`.`id`, `posts`.`user_id`, `posts`.`title`, `posts`.`stars`,
                    `posts`.`user_id` as `owner_key_5`,
                    row_number() over (partition by `posts`.`user_id` order by `posts`.`id` desc) as `place_of_owner`
                    from `posts` where `posts`.`user_id` in (?, ?, ?, ?)) `placed`
                    where `place_of_owner` <= ? order by `place_of_owner` asc
                select `user_id`, count(*) from `posts` where `user_id` in (?, ?, ?, ?) group by `user_id`
                """);
        // end sql
    }

    @Test
    void countsHaveNames() {
        // snippet: loading-counts
        List<User> users = User.withCount(User.POSTS)
                .withCount("good", User.POSTS.where(Post.STARS.ge(4)))
                .list();
        long all = users.get(0).countOf(User.POSTS); // 5
        long good = users.get(0).countOf("good"); // 2
        // end snippet
        assertThat(all).isEqualTo(5);
        assertThat(good).isEqualTo(2);
        assertThat(sql.statements()).hasSize(3);
    }

    @Test
    void aListThatIsThereIsLoadedInto() {
        // snippet: loading-into
        List<User> users = User.where(User.NAME.ne("Cy")).list();
        User.preload(users, User.POSTS, Post.COMMENTS); // two statements more
        Preload.into(users, User.COMMENTS); // the same, for code that knows no model by name
        // end snippet
        assertThat(sql.statements()).hasSize(4);
        assertThat(users.get(1).comments()).hasSize(5);
    }

    @Test
    void theGuardHasFourModes() {
        // snippet: loading-guard
        ConnectionManager.models().nPlusOne(NPlusOne.LOG); // the application, at its start

        Query<Post> batched = Post.query().nPlusOne(NPlusOne.PEER_BATCH); // a query

        ConnectionManager.nPlusOne(
                NPlusOne.RAISE,
                () -> { // a block
                    List<Post> posts = Post.all();
                    assertThat(posts.get(0).comments()).hasSize(1); // loads
                    assertThatThrownBy(() -> posts.get(1).comments().size()).isInstanceOf(NPlusOneException.class);
                });
        // end snippet
        sql.clear();
        // snippet: loading-peers
        int comments = 0;
        for (Post post : batched.list()) {
            comments += post.comments().size(); // the first loads for all
        }
        // end snippet
        assertThat(comments).isEqualTo(15);
        assertThat(sql.statements()).hasSize(2);
    }

    @Test
    void joinsAreForConditions() {
        // snippet: loading-join
        List<User> users = User.query()
                .join(User.POSTS)
                .where(Post.STARS.eq(5)) // users who have such a post; nothing of it is loaded
                .with(User.POSTS) // all posts of those users
                .distinct()
                .list();
        // end snippet
        assertThat(users).hasSize(3);
        // sql: loading-join-sql
        sql.hasRun("""
                select distinct `users`.`id`, `users`.`name` from `users`
                    join `posts` on `users`.`id` = `posts`.`user_id` where `posts`.`stars` = ?
                select `id`, `user_id`, `title`, `stars` from `posts` where `user_id` in (?, ?, ?, ?)
                """);
        // end sql
    }
}
