package io.activerecord.test.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.AssociatedList;
import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a list can be asked, and how it is changed. */
@ExtendWith(LeakCheck.class)
class ListsTest extends Community {
    private User ann;

    @BeforeEach
    void user() {
        ann = User.named("Ann");
        sent();
    }

    private Post add(String title) {
        Post post = Post.titled(title);
        ann.posts().add(post);
        return post;
    }

    // ---- asking ----

    @Test
    void nothingIsLoadedBeforeItIsLookedInto() {
        Post one = add("one");
        ann = User.find(ann.id);
        sent();
        AssociatedList<Post> posts = ann.posts();
        assertThat(posts.isLoaded()).isFalse();
        assertThat(posts).hasToString("User.posts (not loaded)");
        assertThat(sent()).isEmpty();
        assertThat(posts.count()).isEqualTo(1);
        assertThat(posts.exists()).isTrue();
        assertThat(posts.where(Post.TITLE.eq("one")).list()).containsExactly(one);
        assertThat(posts.where("title = ?", "two").exists()).isFalse();
        assertThat(posts.orderBy(Post.ID.desc()).pluck(Post.TITLE)).containsExactly("one");
        assertThat(posts.isLoaded()).isFalse();
        sent();
        assertThat(posts.size()).isEqualTo(1);
        assertThat(posts.count()).isEqualTo(1);
        assertThat(posts.exists()).isTrue();
        assertThat(ann.posts()).isSameAs(posts);
        assertThat(sent()).hasSize(1);
        posts.reset();
        assertThat(posts).hasSize(1);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void setsOfARelationAreChangedByTheDatabase() {
        add("one");
        Role admin = Role.named("admin");
        ann.roles().add(admin);
        assertThat(ann.posts().query().update(Post.STARS.set(5))).isEqualTo(1);
        assertThat(ann.roles().query().update(Role.NAME.set("boss"))).isEqualTo(1);
        assertThat(Role.find(admin.id).name).isEqualTo("boss");
        assertThat(ann.posts().where(Post.STARS.eq(5)).delete()).isEqualTo(1);
    }

    // ---- adding ----

    @Test
    void whatIsAddedIsSavedWithItsKey() {
        Post post = add("one");
        assertThat(post.userId).isEqualTo(ann.id);
        assertThat(post.user()).isSameAs(ann);
        assertThat(post.isPersisted()).isTrue();
        assertThat(ann.posts().isLoaded()).isFalse();
        assertThat(ann.posts()).containsExactly(post);
        Post two = ann.posts().create(made -> made.title = "two");
        assertThat(two.userId).isEqualTo(ann.id);
        assertThat(ann.posts()).containsExactly(post, two);
        ann.posts().add(two);
        assertThat(ann.posts()).containsExactly(post, two);
        Post built = ann.posts().build();
        assertThat(built.isNew()).isTrue();
        assertThat(built.userId).isEqualTo(ann.id);
        assertThat(ann.posts()).hasSize(2);
    }

    @Test
    void whatBelongsToAnotherMovesOver() {
        Post post = add("one");
        User bob = User.named("Bob");
        bob.posts().add(post);
        assertThat(Post.find(post.id).userId).isEqualTo(bob.id);
        assertThat(User.find(ann.id).postsCount).isZero();
        assertThat(User.find(bob.id).postsCount).isEqualTo(1);
    }

    @Test
    void aPairIsThereOnce() {
        Role admin = Role.named("admin");
        ann.roles().add(admin);
        ann.roles().add(admin);
        assertThat(admin.isPersisted()).isTrue();
        assertThat(pairs()).isEqualTo(1);
        assertThat(ann.roles()).containsExactly(admin);
    }

    private static int pairs() {
        return ConnectionManager.select("primary", "select * from roles_users").size();
    }

    @Test
    void aRowBetweenIsMade() {
        Team team = new Team();
        team.name = "red";
        ann.teams().add(team);
        ann.teams().add(team);
        assertThat(Membership.query().one().teamId).isEqualTo(team.id);
        assertThat(ann.teams()).containsExactly(team);
        assertThat(ann.teams().remove(team)).isTrue();
        assertThat(ann.teams().remove(team)).isFalse();
        assertThat(ann.teams()).isEmpty();
        assertThat(Membership.query().exists()).isFalse();
        assertThat(Team.query().exists()).isTrue();
    }

    @Test
    void aTypeIsSetWithItsKey() {
        Photo photo = Photo.of("p");
        Comment comment = Comment.saying("x");
        photo.comments().add(comment);
        assertThat(comment.subjectType).isEqualTo("pic");
        assertThat(comment.subjectId).isEqualTo(photo.id);
        assertThat(photo.comments().remove(comment)).isTrue();
        assertThat(Comment.find(comment.id).subjectType).isNull();
        assertThat(Comment.find(comment.id).subject()).isNull();
    }

    @Test
    void aNewOwnerIsSavedFirst() {
        User fresh = new User();
        assertThat(fresh.posts()).isEmpty();
        assertThatThrownBy(() -> fresh.posts().add(Post.titled("x")))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("cannot add to User.posts: the User is new; save it first");
        fresh.save();
        fresh.posts().add(Post.titled("x"));
        assertThat(fresh.posts()).hasSize(1);
    }

    @Test
    void rowsThatSayMoreThanAPairAreNotMade() {
        assertThatThrownBy(() -> ann.comments().add(Comment.saying("x")))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("cannot change User.comments");
        assertThat(Comment.query().exists()).isFalse();
    }

    @Test
    void recordsOfAnotherDatabaseAreRefused() {
        ConnectionManager.execute(
                "second",
                "create table posts (id integer primary key, user_id integer, title text, stars integer,"
                        + " comments_count integer, updated_at text)");
        ConnectionManager.execute("second", "insert into posts values (1, null, 'x', 0, 0, null)");
        Post there = Post.using("second").find(1L);
        assertThatThrownBy(() -> ann.posts().add(there))
                .isInstanceOf(RecordOriginException.class)
                .hasMessageContainingAll("User.posts", "'primary'", "'second'");
        assertThat(there.userId).isNull();
    }

    // ---- removing ----

    @Test
    void removalFollowsTheRule() {
        Post post = add("one");
        assertThat(ann.posts().remove(post)).isTrue(); // DESTROY
        assertThat(post.isDeleted()).isTrue();
        assertThat(ann.posts()).isEmpty();
        Membership membership = ann.memberships().create(made -> made.level = 1);
        ann.memberships().remove(membership); // DELETE
        assertThat(Membership.query().exists()).isFalse();
        assertThat(membership.isDeleted()).isTrue();
        Award award = ann.awards().create(made -> {});
        assertThat(ann.awards().remove(award)).isTrue(); // none: the key is set to null
        assertThat(Award.find(award.id).userId).isNull();
        assertThat(award.user()).isNull();
        assertThat(ann.awards().remove(award)).isFalse();
    }

    @Test
    void replacingWritesTheDifference() {
        Role admin = Role.named("admin");
        Role guest = Role.named("guest");
        Role owner = Role.named("owner");
        ann.roles().addAll(List.of(admin, guest));
        sent();
        ann.roles().replace(List.of(guest, owner));
        assertThat(sent()).filteredOn(sql -> !sql.startsWith("select")).hasSize(3); // delete, insert role, insert pair
        assertThat(ann.roles()).containsExactly(guest, owner);
        assertThat(User.find(ann.id).roles()).containsExactlyInAnyOrder(guest, owner);
        ann.roles().removeAll(List.of(guest, owner));
        assertThat(pairs()).isZero();
    }

    @Test
    void clearingIsOneStatement() {
        ann.awards().addAll(List.of(new Award(), new Award()));
        ann.roles().addAll(List.of(Role.named("a"), Role.named("b")));
        sent();
        ann.awards().clear();
        ann.roles().clear();
        assertThat(sent()).hasSize(2);
        assertThat(ann.awards()).isEmpty();
        assertThat(ann.roles()).isEmpty();
        assertThat(Award.where(Award.USER_ID.isNull()).count()).isEqualTo(2);
        assertThat(sent()).hasSize(1);
    }

    // ---- what does not succeed ----

    @Test
    void afterARollbackTheListIsAsItWas() {
        Post kept = add("kept");
        assertThat(ann.posts()).containsExactly(kept);
        Post lost = Post.titled("lost");
        ConnectionManager.transaction("primary", tx -> {
            ann.posts().add(lost);
            ann.posts().remove(kept);
            assertThat(ann.posts()).containsExactly(lost);
            tx.rollback();
        });
        assertThat(ann.posts()).containsExactly(kept);
        assertThat(kept.isPersisted()).isTrue();
        assertThat(lost.isNew()).isTrue();
        assertThat(lost.userId).isNull();
        assertThat(lost.id).isNull();
        assertThat(User.find(ann.id).postsCount).isEqualTo(1);
    }

    @Test
    void allIsAddedOrNothing() {
        Role first = Role.named("a");
        Role nameless = new Role();
        assertThat(ann.roles()).isEmpty();
        assertThatThrownBy(() -> ann.roles().addAll(List.of(first, nameless)))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(ann.roles()).isEmpty();
        assertThat(first.isNew()).isTrue();
        assertThat(Role.query().exists()).isFalse();
        ConnectionManager.transaction("primary", tx -> {
            assertThatThrownBy(() -> ann.roles().addAll(List.of(first, nameless)))
                    .isInstanceOf(ConstraintViolationException.class);
            ann.roles().add(first);
        });
        assertThat(User.find(ann.id).roles()).containsExactly(first);
    }

    // ---- one ----

    @Test
    void anOwnerIsSetAndTakenAway() {
        Post post = add("one");
        Post read = Post.find(post.id);
        assertThat(read.user()).isEqualTo(ann);
        read.set(Post.USER, null);
        assertThat(read.userId).isNull();
        assertThat(read.user()).isNull();
        read.save();
        assertThat(Post.find(post.id).userId).isNull();
        read.set(Post.USER, ann);
        assertThat(read.userId).isEqualTo(ann.id);
        assertThat(read.user()).isSameAs(ann);
        User fresh = new User();
        read.save();
        read.set(Post.USER, fresh);
        assertThatThrownBy(read::save).isInstanceOf(RecordStateException.class);
        fresh.save();
        read.save();
        assertThat(Post.find(post.id).userId).isEqualTo(fresh.id);
        Comment comment = Comment.saying("x");
        comment.set(Comment.SUBJECT, post);
        assertThat(comment.subjectType).isEqualTo("Post");
        comment.save();
        comment.set(Comment.SUBJECT, null);
        assertThat(comment.subjectType).isNull();
        assertThatThrownBy(() -> ann.set(User.PROFILE, null))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("cannot set User.profile");
    }
}
