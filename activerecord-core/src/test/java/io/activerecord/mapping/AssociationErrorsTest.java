package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.PolymorphicName;
import io.activerecord.error.MappingException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What associations say of each other, by convention and by annotation; mistakes are explained as by the processor. */
@NullUnmarked
class AssociationErrorsTest {
    @Model
    static class Post {
        Long id;
        Long userId;

        @BelongsTo
        Team user;
    }

    @Model
    static class Team {
        @Id
        Long nr;

        @HasMany
        List<Member> members;
    }

    @Model
    static class Member {
        Long id;
        Long teamNr;
        Long rightId;

        @BelongsTo
        Team team;

        @BelongsTo
        Right right;
    }

    @Model
    static class Remark {
        Long id;
        String subjectType;
        Long subjectId;

        @BelongsTo(types = {Post.class, Right.class})
        ActiveRecord<?> subject;
    }

    @Model
    @PolymorphicName("right")
    static class Right {
        Long id;

        @HasMany
        List<Member> members;

        @HasMany(through = "members")
        List<Team> teams;

        @HasMany(through = "members", source = "team")
        List<Team> others;

        @HasMany(as = "subject")
        List<Remark> remarks;

        @ManyToMany
        List<Team> pairs;

        @ManyToMany(joinTable = "X", schema = "s", foreignKey = "a", targetKey = "b")
        List<Right> rights;
    }

    @Test
    void namesLeftOutAreFound() {
        ModelMapping<Right> right = ModelMapping.of(Right.class);
        assertThat(right.association("teams").rules().source()).isEqualTo("team");
        assertThat(right.association("others").rules().through()).isEqualTo("members");
        assertThat(right.association("remarks").rules().as()).isEqualTo("subject");
        assertThat(right.association("remarks").plain()).isFalse();
        JoinTable pairs =
                Objects.requireNonNull(right.association("pairs").rules().joinTable());
        assertThat(pairs.table()).hasToString("rights_teams");
        assertThat(pairs.foreignKey()).containsExactly("right_id");
        assertThat(pairs.targetKey()).containsExactly("team_nr");
        JoinTable named =
                Objects.requireNonNull(right.association("rights").rules().joinTable());
        assertThat(named.table()).hasToString("s.X");
        assertThat(named.foreignKey()).containsExactly("a");
        assertThat(named.targetKey()).containsExactly("b");
        AssociationMapping subject = ModelMapping.of(Remark.class).association("subject");
        assertThat(subject.polymorphic()).isTrue();
        assertThat(subject.rules().typeColumn()).isEqualTo("subject_type");
        assertThat(subject.foreignKey()).containsExactly("subject_id");
        assertThat(subject.typeNamed("right")).isEqualTo(Right.class);
        assertThat(subject.typeNamed("Post")).isEqualTo(Post.class);
    }

    @Model
    static class UnknownThrough {
        Long id;

        @HasMany(through = "members")
        List<Team> teams;
    }

    @Model
    static class UnknownSource {
        Long id;

        @HasMany
        List<Post> posts;

        @HasMany(through = "posts")
        List<Team> teams;
    }

    @Model
    static class WrongSource {
        Long id;

        @HasMany
        List<Member> members;

        @HasMany(through = "members", source = "right")
        List<Team> teams;
    }

    @Model
    static class ThroughAndKey {
        Long id;

        @HasMany
        List<Member> members;

        @HasMany(through = "members", dependent = Dependent.DELETE)
        List<Team> teams;
    }

    @Model
    static class SourceAlone {
        Long id;

        @HasMany(source = "team")
        List<Team> teams;
    }

    @Model
    static class UnknownAs {
        Long id;

        @HasMany(as = "user")
        List<Post> posts;
    }

    @Model
    static class WrongAs {
        Long id;

        @HasMany(as = "subject")
        List<Remark> remarks;
    }

    @Model
    static class UnknownInverse {
        Long id;

        @HasMany(inverse = "author")
        List<Post> posts;
    }

    @Model
    static class TypesOnOne {
        Long id;
        String subjectType;
        Long subjectId;

        @BelongsTo(types = Post.class)
        Post subject;
    }

    @Model
    static class NoTypes {
        Long id;

        @BelongsTo
        ActiveRecord<?> subject;
    }

    @Model
    static class NoTypeColumn {
        Long id;
        Long subjectId;
        Long subjectType;

        @BelongsTo(types = Post.class)
        ActiveRecord<?> subject;
    }

    @Model
    static class CompositeType {
        Long id;
        String subjectType;
        Long subjectId;

        @BelongsTo(types = TwoKeys.class)
        ActiveRecord<?> subject;
    }

    @Model
    static class TwoKeys {
        @Id
        Long a;

        @Id
        Long b;
    }

    @Model
    static class SameNames {
        Long id;
        String subjectType;
        Long subjectId;

        @BelongsTo(types = {Right.class, AlsoRight.class})
        ActiveRecord<?> subject;
    }

    @Model
    @PolymorphicName("right")
    static class AlsoRight {
        Long id;
    }

    @Model
    static class PairedWithItself {
        Long id;

        @ManyToMany
        List<PairedWithItself> others;
    }

    @Model
    static class DestroyedPairs {
        Long id;

        @ManyToMany(dependent = Dependent.NULLIFY)
        List<Team> teams;
    }

    @Model
    static class WrongPairKey {
        Long id;

        @ManyToMany(targetKey = {"a", "b"})
        List<Team> teams;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        UnknownThrough.class,
                        "'teams'|through names 'members', but UnknownThrough has no association of that name; it has"
                                + " [teams]"),
                Arguments.of(
                        UnknownSource.class,
                        "'teams'|no association of Post is named 'teams', or that in the singular; name one of [user]"
                                + " with source"),
                Arguments.of(
                        WrongSource.class,
                        "'teams'|Member.right leads to Right, not to Team; name another with source"),
                Arguments.of(
                        ThroughAndKey.class,
                        "'teams'|through leaves foreignKey, as, dependent and inverse to the associations on the way"),
                Arguments.of(
                        SourceAlone.class,
                        "'teams'|source is for associations over another one; name that with through"),
                Arguments.of(
                        UnknownAs.class,
                        "'posts'|as names 'user', but Post has no @BelongsTo of several types of that name"),
                Arguments.of(WrongAs.class, "'remarks'|Remark.subject does not lead to WrongAs; add WrongAs.class"),
                Arguments.of(
                        UnknownInverse.class,
                        "'posts'|inverse names 'author', but Post has no @BelongsTo of that name"),
                Arguments.of(
                        TypesOnOne.class,
                        "'subject'|@BelongsTo with types leads to several models, and this is|make it ActiveRecord<?>"),
                Arguments.of(NoTypes.class, "'subject'|it may lead to any model; name them with types = {..}"),
                Arguments.of(
                        NoTypeColumn.class,
                        "'subject'|no String field is stored in column 'subject_type', which says the type"),
                Arguments.of(CompositeType.class, "'subject'|foreignKey names 1 columns, but the key of|is [a, b]"),
                Arguments.of(SameNames.class, "'subject'|two of its types are called 'right'; name one of them with"),
                Arguments.of(
                        PairedWithItself.class,
                        "'others'|both sides of table 'paired_with_itselfs_paired_with_itselfs' would be in|targetKey"),
                Arguments.of(DestroyedPairs.class, "'teams'|the pairs of a @ManyToMany are deleted or left"),
                Arguments.of(WrongPairKey.class, "'teams'|targetKey names 2 columns, but the key of|is [nr]"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsExplained(Class<?> model, String parts) {
        assertThatThrownBy(() -> ModelMapping.of(model))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(model.getName())
                .hasMessageContainingAll(parts.split("\\|"));
    }
}
