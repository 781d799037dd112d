package io.activerecord.test.docs.associations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ActiveRecord;
import io.activerecord.AssociatedList;
import io.activerecord.ConnectionManager;
import io.activerecord.Counters;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.DependentRecordsException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/associations.md. */
@ExtendWith(LeakCheck.class)
class AssociationsTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private User ann;

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        for (String table : List.of(
                "users (id integer primary key, name text, posts_count integer not null, updated_at text)",
                "posts (id integer primary key, user_id integer, title text, stars integer not null)",
                "profiles (id integer primary key, user_id integer, motto text)",
                "comments (id integer primary key, text text, subject_type text, subject_id integer)",
                "photos (id integer primary key, file text)",
                "memberships (id integer primary key, user_id integer, team_id integer, level integer not null)",
                "teams (id integer primary key, name text)",
                "roles (id integer primary key, name text)",
                "roles_users (role_id integer, user_id integer, primary key (role_id, user_id))",
                "people (id integer primary key, boss_id integer)",
                "friendships (person_id integer, friend_id integer)")) {
            ConnectionManager.execute("primary", "create table " + table);
        }
        ann = new User();
        ann.name = "Ann";
        ann.save();
        sql.clear();
    }

    private Post post(String title) {
        Post post = new Post();
        post.title = title;
        return post;
    }

    private static void comment(ActiveRecord<?> subject, String text) {
        Comment comment = new Comment();
        comment.subject = subject;
        comment.text = text;
        comment.save();
    }

    @Test
    void associationsAreAsked() {
        ann.posts().add(post("First"));
        ann = User.find(ann.id);
        sql.clear();
        // snippet: associations-ask
        AssociatedList<Post> posts = ann.posts(); // sends nothing: it is a java.util.List that loads when looked into
        long many = posts.count();
        List<Post> good = posts.where(Post.STARS.ge(4)).orderBy(Post.ID.desc()).list();
        for (Post post : posts) { // loads, and remembers
            assertThat(post.user()).isSameAs(ann); // known without a statement
        }
        long same = posts.count(); // the size, now that it is loaded
        // end snippet
        assertThat(many).isEqualTo(same).isEqualTo(1);
        assertThat(good).isEmpty();
        // sql: associations-ask-sql
        sql.hasRun("""
                select count(*) from `posts` where `user_id` = ?
                select `id`, `user_id`, `title`, `stars` from `posts` where (`user_id` = ? and `stars` >= ?)
                    order by `id` desc
                select `id`, `user_id`, `title`, `stars` from `posts` where `user_id` = ?
                """);
        // end sql
    }

    @Test
    void throughAndPairsAreLoaded() {
        Team red = Team.named("red");
        Role admin = Role.named("admin");
        sql.clear();
        // snippet: associations-through
        ann.teams().add(red); // makes the membership
        ann.roles().add(admin); // makes the pair, unless it is there
        List<User> eager = User.with(User.TEAMS, User.ROLES).list(); // one statement for each
        List<User> admins =
                User.query().join(User.ROLES).where(Role.NAME.eq("admin")).list(); // two joins
        // end snippet
        assertThat(eager.get(0).teams()).containsExactly(red);
        assertThat(admins).containsExactly(ann);
        // sql: associations-through-sql
        sql.hasRun("""
                select `id`, `user_id`, `team_id`, `level` from `memberships` where (`user_id` = ? and `team_id` = ?)
                insert into `memberships` (`user_id`, `team_id`, `level`) values (?, ?, ?) returning `id`
                select `user_id`, `role_id` from `roles_users` where (`user_id` = ? and `role_id` = ?)
                insert into `roles_users` (`user_id`, `role_id`) values (?, ?)
                select `id`, `name`, `posts_count`, `updated_at` from `users`
                select `teams`.`id`, `teams`.`name`, `memberships`.`user_id` as `owner_key_3` from `teams`
                    join `memberships` on `memberships`.`team_id` = `teams`.`id` where `memberships`.`user_id` in (?)
                select `roles`.`id`, `roles`.`name`, `roles_users`.`user_id` as `owner_key_3` from `roles`
                    join `roles_users` on `roles_users`.`role_id` = `roles`.`id` where `roles_users`.`user_id` in (?)
                select `users`.`id`, `users`.`name`, `users`.`posts_count`, `users`.`updated_at` from `users`
                    join `roles_users` on `users`.`id` = `roles_users`.`user_id`
                    join `roles` on `roles_users`.`role_id` = `roles`.`id` where `roles`.`name` = ?
                """);
        // end sql
    }

    @Test
    void severalTypes() {
        Post post = post("First");
        post.save();
        comment(post, "good");
        Photo photo = new Photo();
        photo.save();
        comment(photo, "blurred");
        sql.clear();
        // snippet: associations-types
        for (Comment comment : Comment.with(Comment.SUBJECT).list()) { // one statement for each type
            ActiveRecord<?> subject = comment.subject(); // a Post or a Photo
            assertThat(subject).isIn(post, photo);
        }
        List<Comment> ofThePhoto = photo.comments();
        // end snippet
        assertThat(ofThePhoto).hasSize(1);
        // sql: associations-types-sql
        sql.hasRun("""
                select `id`, `text`, `subject_type`, `subject_id` from `comments`
                select `id`, `user_id`, `title`, `stars` from `posts` where `id` in (?)
                select `id`, `file` from `photos` where `id` in (?)
                select `id`, `text`, `subject_type`, `subject_id` from `comments`
                    where (`subject_id` = ? and `subject_type` = ?)
                """);
        // end sql
    }

    @Test
    void listsAreChanged() {
        Post first = post("First");
        Role admin = Role.named("admin");
        Role guest = Role.named("guest");
        // snippet: associations-change
        ann.posts().add(first); // sets first.userId, and saves it
        Post second = ann.posts().create(post -> post.title = "Second");
        Post draft = ann.posts().build(); // knows ann, not saved
        ann.posts().remove(second); // destroyed, for posts are dependent so
        ann.roles().replace(List.of(admin, guest)); // writes the difference, in one transaction
        ann.roles().clear();
        // end snippet
        assertThat(ann.posts()).containsExactly(first);
        assertThat(draft.userId).isEqualTo(ann.id);
        // snippet: associations-set
        first.set(Post.USER, null); // the field and the foreign key
        first.save();
        // end snippet
        assertThat(Post.find(first.id).userId).isNull();
    }

    @Test
    void whatFollows() {
        ann.posts().add(post("First"));
        Role admin = Role.named("admin");
        ann.roles().add(admin);
        // snippet: associations-dependent
        assertThatThrownBy(admin::delete) // Role.users: RESTRICT
                .isInstanceOf(DependentRecordsException.class);
        ann.delete(); // with her posts and their comments, and her pairs; in one transaction
        // end snippet
        assertThat(Post.query().exists()).isFalse();
        admin.delete();
    }

    @Test
    void owners() {
        Post post = post("First");
        post.user = ann;
        sql.clear();
        // snippet: associations-counter
        post.save();
        // end snippet
        // sql: associations-counter-sql
        sql.hasRun("""
                insert into `posts` (`user_id`, `title`, `stars`) values (?, ?, ?) returning `id`
                update `users` set `posts_count` = (`posts_count` + ?), `updated_at` = ? where `id` in (?)
                """);
        // end sql
        // snippet: associations-reset
        Counters.reset(User.POSTS); // after set operations and raw SQL, which do not count
        ann.reload();
        ann.touch(); // sets updatedAt
        // end snippet
        assertThat(ann.postsCount).isEqualTo(1);
    }
}
