package io.activerecord.test.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Counters;
import io.activerecord.error.DependentRecordsException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What writing one row does to those it is associated with. */
@ExtendWith(LeakCheck.class)
class EffectsTest extends Community {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private User ann;

    @BeforeEach
    void user() {
        at(NOON);
        ann = User.named("Ann");
        sent();
    }

    private static void at(Instant time) {
        ConnectionManager.models().clock(Clock.fixed(time, ZoneOffset.UTC));
    }

    @AfterEach
    void clock() {
        ConnectionManager.models().clock(Clock.systemUTC());
    }

    private static Post post(User user, String title) {
        Post post = Post.titled(title);
        post.user = user;
        post.save();
        return post;
    }

    private int counted(User user) {
        return User.find(user.id).postsCount;
    }

    // ---- dependents ----

    @Test
    void whatDependsIsDestroyedDeletedOrReleased() {
        Post post = post(ann, "a");
        post.comments().add(Comment.saying("x"));
        join(ann, Team.named("red"));
        Profile profile = new Profile();
        profile.user = ann;
        profile.save();
        ann.roles().add(Role.named("admin"));
        sent();
        ann.delete();
        assertThat(Post.query().exists()).isFalse();
        assertThat(Comment.query().exists()).isFalse();
        assertThat(Membership.query().exists()).isFalse();
        assertThat(Profile.query().one().userId).isNull();
        assertThat(ConnectionManager.select("primary", "select * from roles_users"))
                .isEmpty();
        assertThat(Role.query().exists()).isTrue();
        assertThat(User.query().exists()).isFalse();
    }

    @Test
    void whatIsRestrictedStaysAndNothingIsWritten() {
        Team team = Team.named("red");
        join(ann, team);
        sent();
        assertThatThrownBy(team::delete)
                .isInstanceOfSatisfying(
                        DependentRecordsException.class,
                        e -> assertThat(e.association()).isEqualTo("Team.memberships"))
                .hasMessageContainingAll("Team[id=", "Team.memberships");
        assertThat(sent()).allMatch(sql -> sql.startsWith("select"));
        assertThat(team.isPersisted()).isTrue();
        Membership.query().delete();
        team.delete();
        assertThat(Team.query().exists()).isFalse();
        Role admin = Role.named("admin");
        ann.roles().add(admin);
        assertThatThrownBy(admin::delete).isInstanceOf(DependentRecordsException.class);
        ann.roles().clear();
        admin.delete();
    }

    @Test
    void afterARollbackOwnersAndDependentsAreAsTheyWere() {
        Post post = post(ann, "a");
        ConnectionManager.transaction("primary", tx -> {
            ann.delete();
            assertThat(ann.isDeleted()).isTrue();
            tx.rollback();
        });
        assertThat(ann.isPersisted()).isTrue();
        assertThat(Post.find(post.id).userId).isEqualTo(ann.id);
        assertThat(counted(ann)).isEqualTo(1);
        ann.reload();
        ann.name = "Anna";
        ann.save();
        ann.delete();
        assertThat(Post.query().exists()).isFalse();
    }

    @Test
    void aFailureUndoesWhatWasDoneToDependents() {
        post(ann, "a");
        ConnectionManager.execute(
                "primary", "create trigger never before delete on users begin select raise(abort, 'never'); end");
        assertThatThrownBy(ann::delete).hasMessageContaining("never");
        assertThat(Post.query().exists()).isTrue();
        assertThat(ann.isPersisted()).isTrue();
    }

    // ---- counters ----

    @Test
    void ownersCountTheirRows() {
        Post one = post(ann, "a");
        Post two = post(ann, "b");
        assertThat(counted(ann)).isEqualTo(2);
        one.delete();
        assertThat(counted(ann)).isEqualTo(1);
        User bob = User.named("Bob");
        two.userId = bob.id;
        sent();
        two.save();
        assertThat(sent()).hasSize(3); // the row, one owner, the other
        assertThat(counted(ann)).isZero();
        assertThat(counted(bob)).isEqualTo(1);
        two.set(Post.USER, null);
        two.save();
        assertThat(counted(bob)).isZero();
        two.title = "c";
        sent();
        two.save();
        assertThat(sent()).hasSize(1);
        two.userId = ann.id;
        two.save();
        two.userId = bob.id; // not saved
        assertThat(two.isChanged()).isTrue();
        two.delete();
        assertThat(counted(ann)).isZero();
        assertThat(counted(bob)).isZero();
    }

    @Test
    void ownersOfSeveralTypesCount() {
        Post post = post(ann, "a");
        Photo photo = Photo.of("p");
        Comment comment = Comment.saying("x");
        comment.subject = post;
        comment.save();
        assertThat(Post.find(post.id).commentsCount).isEqualTo(1);
        comment.set(Comment.SUBJECT, photo);
        comment.save();
        assertThat(Post.find(post.id).commentsCount).isZero();
        assertThat(Photo.find(photo.id).commentsCount).isEqualTo(1);
    }

    @Test
    void manyRowsAreCountedTogether() {
        User bob = User.named("Bob");
        List<Post> posts = IntStream.range(0, 10)
                .mapToObj(i -> {
                    Post post = Post.titled("t" + i);
                    post.userId = i < 5 ? ann.id : bob.id;
                    return post;
                })
                .toList();
        sent();
        Post.insertAll(posts);
        assertThat(sent()).filteredOn(sql -> sql.startsWith("update")).hasSize(1);
        assertThat(counted(ann)).isEqualTo(5);
        assertThat(counted(bob)).isEqualTo(5);
    }

    @Test
    void countersAreCountedAnew() {
        post(ann, "a");
        User bob = User.named("Bob");
        User.query().update(User.POSTS_COUNT.set(7));
        assertThat(Counters.reset(User.POSTS)).isEqualTo(2);
        assertThat(counted(ann)).isEqualTo(1);
        assertThat(counted(bob)).isZero();
        User.query().update(User.POSTS_COUNT.set(7));
        assertThat(Counters.reset(User.where(User.ID.eq(bob.id)), User.POSTS)).isEqualTo(1);
        assertThat(counted(ann)).isEqualTo(7);
        Photo photo = Photo.of("p");
        photo.comments().add(Comment.saying("x"));
        Photo.query().update(Photo.COMMENTS_COUNT.set(9));
        Counters.reset(Photo.COMMENTS);
        assertThat(Photo.query().one().commentsCount).isEqualTo(1);
        assertThatThrownBy(() -> Counters.reset(User.AWARDS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("cannot count User.awards");
    }

    // ---- times ----

    @Test
    void ownersAndTheirOwnersAreTouched() {
        Post post = post(ann, "a");
        at(NOON.plusSeconds(60));
        Comment comment = Comment.saying("x");
        comment.subject = post;
        sent();
        comment.save();
        assertThat(Post.find(post.id).updatedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(User.find(ann.id).updatedAt).isEqualTo(NOON.plusSeconds(60));
        at(NOON.plusSeconds(120));
        comment.text = "y";
        comment.save();
        assertThat(User.find(ann.id).updatedAt).isEqualTo(NOON.plusSeconds(120));
        at(NOON.plusSeconds(180));
        comment.delete();
        assertThat(User.find(ann.id).updatedAt).isEqualTo(NOON.plusSeconds(180));
    }

    @Test
    void aRecordIsTouchedWithItsOwners() {
        Post post = post(ann, "a");
        at(NOON.plusSeconds(60));
        post.touch();
        assertThat(post.updatedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(post.isChanged()).isFalse();
        assertThat(Post.find(post.id).updatedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(User.find(ann.id).updatedAt).isEqualTo(NOON.plusSeconds(60));
        at(NOON.plusSeconds(120));
        ConnectionManager.transaction("primary", tx -> {
            post.touch();
            tx.rollback();
        });
        assertThat(post.updatedAt).isEqualTo(NOON.plusSeconds(60));
        assertThat(post.isChanged()).isFalse();
        post.title = "b";
        assertThatThrownBy(post::touch).isInstanceOf(RecordStateException.class).hasMessageContaining("changed");
        assertThatThrownBy(() -> new Post().touch()).isInstanceOf(RecordStateException.class);
    }
}
