package io.activerecord.test.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ActiveRecord;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.test.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every kind of association leads to: loaded one by one, preloaded, joined. */
@ExtendWith(LeakCheck.class)
class KindsTest extends Community {
    private User ann;
    private User bob;
    private Team red;
    private Team blue;

    @BeforeEach
    void people() {
        ann = User.named("Ann");
        bob = User.named("Bob");
        red = Team.named("red");
        blue = Team.named("blue");
        join(ann, red);
        join(ann, blue);
        join(bob, red);
        ann = User.find(ann.id);
        bob = User.find(bob.id);
        sent();
    }

    private static Post post(User user, String title) {
        Post post = Post.titled(title);
        post.user = user;
        post.save();
        return post;
    }

    private static void comment(ActiveRecord<?> subject, String text) {
        Comment comment = Comment.saying(text);
        comment.subject = subject;
        comment.save();
    }

    // ---- through ----

    @Test
    void throughARowBetweenTheTargetsAreLoadedInOneStatement() {
        assertThat(ann.teams()).extracting(team -> team.name).containsExactlyInAnyOrder("red", "blue");
        assertThat(sent()).hasSize(1);
        assertThat(red.users()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void aTargetThatIsReachedTwiceIsThereOnce() {
        join(ann, red);
        User again = User.find(ann.id);
        assertThat(again.teams().count()).isEqualTo(2);
        assertThat(again.teams()).hasSize(2);
        List<User> eager = User.with(User.TEAMS).orderBy(User.ID.asc()).list();
        assertThat(eager.get(0).teams()).containsExactlyInAnyOrder(red, blue);
    }

    @Test
    void throughIsPreloadedInOneStatementMore() {
        List<User> eager = User.with(User.TEAMS).orderBy(User.ID.asc()).list();
        assertThat(eager).extracting(user -> user.teams().size()).containsExactly(2, 1);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void throughLeadsOverAnOwner() {
        Profile profile = new Profile();
        profile.user = ann;
        profile.save();
        assertThat(Profile.find(profile.id).teams()).containsExactlyInAnyOrder(red, blue);
        assertThat(Profile.with(Profile.TEAMS).one().teams()).hasSize(2);
    }

    @Test
    void throughLeadsToOne() {
        Profile profile = new Profile();
        profile.user = ann;
        profile.save();
        Post post = post(ann, "a");
        post(bob, "b");
        assertThat(Post.find(post.id).profile()).isEqualTo(profile);
        List<Post> eager = Post.with(Post.PROFILE).orderBy(Post.ID.asc()).list();
        sent();
        assertThat(eager).extracting(Post::profile).containsExactly(profile, null);
        assertThat(sent()).isEmpty();
        assertThat(Post.query().join(Post.PROFILE).list()).containsExactly(post);
    }

    @Test
    void throughLeadsOverThrough() {
        ann.roles().add(Role.named("admin"));
        assertThat(red.roles()).extracting(role -> role.name).containsExactly("admin");
        assertThat(Team.with(Team.ROLES).where(Team.ID.eq(blue.id)).one().roles())
                .hasSize(1);
        assertThat(Team.query().join(Team.ROLES).where(Role.NAME.eq("admin")).list())
                .containsExactlyInAnyOrder(red, blue);
    }

    @Test
    void throughAnAssociationOfSeveralTypes() {
        Post post = post(ann, "a");
        comment(post, "one");
        comment(Photo.of("p.png"), "two");
        User read = User.find(ann.id);
        assertThat(read.comments()).extracting(comment -> comment.text).containsExactly("one");
        assertThat(User.with(User.COMMENTS).find(ann.id).comments()).hasSize(1);
        assertThat(User.query().join(User.COMMENTS).pluck(Comment.TEXT)).containsExactly("one");
    }

    @Test
    void throughIsJoinedOverBothTables() {
        assertThat(User.query().join(User.TEAMS).where(Team.NAME.eq("blue")).list())
                .containsExactly(ann);
        assertThat(sent().get(0)).contains("join `memberships`", "join `teams`");
        assertThat(User.query()
                        .leftJoin(User.TEAMS.as("t"))
                        .where(Team.NAME.of("t").isNull())
                        .exists())
                .isFalse();
        assertThat(sent().get(0)).contains("`t_memberships`", "`t`");
    }

    // ---- many to many ----

    @Test
    void pairsAreLoadedPreloadedAndJoined() {
        Role admin = Role.named("admin");
        Role guest = Role.named("guest");
        ann.roles().addAll(List.of(admin, guest));
        bob.roles().add(guest);
        sent();
        assertThat(User.find(ann.id).roles()).containsExactlyInAnyOrder(admin, guest);
        assertThat(sent()).hasSize(2);
        List<User> eager = User.with(User.ROLES).orderBy(User.ID.asc()).list();
        assertThat(eager).extracting(user -> user.roles().size()).containsExactly(2, 1);
        assertThat(sent()).hasSize(2);
        assertThat(User.query().join(User.ROLES).where(Role.NAME.eq("admin")).list())
                .containsExactly(ann);
        assertThat(sent().get(0)).contains("join `roles_users`", "join `roles`");
        assertThat(Role.find(guest.id).users()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void rowsOfOneTableArePaired() {
        Person eve = Person.named("Eve");
        Person joe = Person.named("Joe");
        eve.friends().add(joe);
        assertThat(Person.find(eve.id).friends()).containsExactly(joe);
        assertThat(Person.find(joe.id).friends()).isEmpty();
        List<Person> all = Person.with(Person.FRIENDS).orderBy(Person.ID.asc()).list();
        assertThat(all).extracting(person -> person.friends().size()).containsExactly(1, 0);
        assertThatThrownBy(() -> Person.query().join(Person.FRIENDS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Person.friends.as(");
        assertThat(Person.query()
                        .join(Person.FRIENDS.as("friend"))
                        .where(Person.NAME.of("friend").eq("Joe"))
                        .list())
                .containsExactly(eve);
    }

    // ---- several types ----

    @Test
    void theTypeColumnSaysWhichModelItIs() {
        Post post = post(ann, "a");
        Photo photo = Photo.of("p.png");
        comment(post, "one");
        comment(photo, "two");
        sent();
        List<Comment> comments = Comment.query().orderBy(Comment.ID.asc()).list();
        assertThat(comments).extracting(comment -> comment.subjectType).containsExactly("Post", "pic");
        assertThat(comments.get(0).subject()).isEqualTo(post);
        assertThat(comments.get(1).subject()).isEqualTo(photo);
        assertThat(comments.get(1).subject()).isSameAs(comments.get(1).subject());
        assertThat(sent()).hasSize(3);
        assertThat(Post.find(post.id).comments()).containsExactly(comments.get(0));
        assertThat(Photo.with(Photo.COMMENTS).one().comments()).containsExactly(comments.get(1));
    }

    @Test
    void eachTypeIsPreloadedInOneStatement() {
        for (int i = 0; i < 5; i++) {
            comment(post(ann, "t" + i), "c" + i);
            comment(Photo.of("f" + i), "d" + i);
        }
        Comment.saying("nothing").save();
        sent();
        List<Comment> comments = Comment.with(Comment.SUBJECT).list();
        assertThat(comments).filteredOn(each -> each.subject() instanceof Post).hasSize(5);
        assertThat(comments).filteredOn(each -> each.subject() instanceof Photo).hasSize(5);
        assertThat(comments).filteredOn(each -> each.subject() == null).hasSize(1);
        assertThat(sent()).hasSize(3);
    }

    @Test
    void anUnknownTypeIsRefused() {
        comment(Photo.of("p.png"), "x");
        Comment.query().update(Comment.SUBJECT_TYPE.set("Video"));
        Comment read = Comment.query().one();
        assertThatThrownBy(read::subject)
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll("subject", "subject_type", "Video", "[Post, pic]");
        assertThatThrownBy(() -> Comment.with(Comment.SUBJECT).list()).isInstanceOf(MappingException.class);
        Comment wrong = Comment.saying("y");
        wrong.subject = ann;
        assertThatThrownBy(wrong::save)
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Comment.subject cannot lead to a User");
        assertThat(wrong.isNew()).isTrue();
    }

    @Test
    void severalTypesAreNotJoined() {
        assertThatThrownBy(() -> Comment.query().join(Comment.SUBJECT))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Comment.subject");
        comment(post(ann, "a"), "x");
        comment(Photo.of("p"), "y");
        assertThat(Post.query().join(Post.COMMENTS).pluck(Comment.TEXT)).containsExactly("x");
    }

    // ---- inverse ----

    @Test
    void whatIsLoadedKnowsItsOwner() {
        post(ann, "a");
        comment(Photo.of("p"), "x");
        User read = User.find(ann.id);
        Photo photo = Photo.query().one();
        sent();
        assertThat(read.posts().get(0).user()).isSameAs(read);
        assertThat(photo.comments().get(0).subject()).isSameAs(photo);
        assertThat(sent()).hasSize(2);
        User eager = User.with(User.POSTS, User.MEMBERSHIPS).find(ann.id);
        sent();
        assertThat(eager.posts().get(0).user()).isSameAs(eager);
        assertThat(eager.memberships())
                .allSatisfy(each -> assertThat(each.user()).isSameAs(eager));
        assertThat(sent()).isEmpty();
    }

    @Test
    void oneWithoutAPartnerIsAskedOnce() {
        assertThat(ann.profile()).isNull();
        assertThat(ann.profile()).isNull();
        assertThat(sent()).hasSize(1);
    }

    // ---- two connections ----

    @Test
    void pairsReachRecordsOfAnotherConnection() {
        Tag sql = Tag.of("sql");
        Tag java = Tag.of("java");
        ann.tags().addAll(List.of(sql, java));
        bob.tags().add(java);
        sent();
        assertThat(User.find(ann.id).tags()).containsExactlyInAnyOrder(sql, java);
        assertThat(sent()).hasSize(3);
        List<User> eager = User.with(User.TAGS).orderBy(User.ID.asc()).list();
        assertThat(eager).extracting(user -> user.tags().size()).containsExactly(2, 1);
        assertThat(sent()).hasSize(3);
        assertThat(ann.tags().where(Tag.WORD.eq("sql")).list()).containsExactly(sql);
        assertThatThrownBy(() -> User.query().join(User.TAGS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("User.tags", "two connections", "'primary'", "'second'");
    }

    @Test
    void rowsBetweenReachRecordsOfAnotherConnection() {
        Medal gold = Medal.of("gold");
        award(ann, gold);
        award(ann, gold);
        award(bob, gold);
        sent();
        assertThat(User.find(ann.id).medals()).containsExactly(gold);
        assertThat(sent()).hasSize(3);
        List<User> eager = User.with(User.MEDALS).orderBy(User.ID.asc()).list();
        assertThat(eager).extracting(user -> user.medals().size()).containsExactly(1, 1);
        assertThat(sent()).hasSize(3);
        assertThatThrownBy(() -> User.query().join(User.MEDALS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("User.medals");
    }
}
