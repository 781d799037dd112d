package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in an association is an error at its field, in the words of the runtime. */
class AssociationMistakeTest {
    private static final String OTHERS = """

        @Model class Post extends PostModel { Long id; Long userId; @BelongsTo User user; }
        @Model class Team extends TeamModel { Long id; @HasMany List<Membership> memberships; }
        @Model class Membership extends MembershipModel {
            Long id; Long userId; Long teamId;
            @BelongsTo User user;
            @BelongsTo Team team;
        }
        @Model class Comment extends CommentModel {
            Long id; String subjectType; Long subjectId;
            @BelongsTo(types = {Post.class, Team.class}) io.activerecord.ActiveRecord<?> subject;
        }
        """;

    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void throughNamesAnAssociation(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany List<Post> posts; @HasMany(through = \"members\") List<Team> teams;",
                "through names 'members', but User has no association of that name; it has [posts, teams]");
    }

    @BothCompilers
    void whatIsBetweenLeadsOn(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany List<Post> posts; @HasMany(through = \"posts\") List<Team> teams;",
                "no association of Post leads to Team; declare it there");
    }

    @BothCompilers
    void sourceNamesAnAssociation(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany List<Membership> ms; @HasMany(through = \"ms\", source = \"group\") List<Team> teams;",
                "no association of Membership is named 'group'; name one of [user, team] with source");
    }

    @BothCompilers
    void sourceLeadsToTheModel(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany List<Membership> ms; @HasMany(through = \"ms\", source = \"user\") List<Team> teams;",
                "Membership.user leads to User, not to Team; name another with source");
    }

    @BothCompilers
    void throughStandsAlone(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany List<Membership> ms; @HasMany(through = \"ms\", foreignKey = \"x\") List<Team> teams;",
                "through leaves foreignKey, as, dependent and inverse to the associations on the way; take them away");
    }

    @BothCompilers
    void sourceNeedsThrough(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany(source = \"team\") List<Team> teams;",
                "source is for associations over another one; name that with through");
    }

    @BothCompilers
    void asNamesAnAssociationOfSeveralTypes(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany(as = \"user\") List<Post> posts;",
                "as names 'user', but Post has no @BelongsTo of several types of that name; declare it there");
    }

    @BothCompilers
    void asNamesOneThatLeadsHere(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany(as = \"subject\") List<Comment> comments;",
                "Comment.subject does not lead to User; add User.class to its types");
    }

    @BothCompilers
    void inverseNamesABelongsTo(UnderTest compiler) {
        refuse(
                compiler,
                "@HasMany(inverse = \"author\") List<Post> posts;",
                "inverse names 'author', but Post has no @BelongsTo of that name; declare it there, or leave inverse"
                        + " out");
    }

    @BothCompilers
    void severalTypesAreSeenAsRecords(UnderTest compiler) {
        refuse(
                compiler,
                "@BelongsTo(types = Post.class) Post subject;",
                "@BelongsTo with types leads to several models, and this is shop.Post; make it ActiveRecord<?>");
    }

    @BothCompilers
    void recordsOfNoTypeAreRefused(UnderTest compiler) {
        refuse(
                compiler,
                "@BelongsTo io.activerecord.ActiveRecord<?> subject;",
                "it may lead to any model; name them with types = {..}");
    }

    @BothCompilers
    void typesAreModels(UnderTest compiler) {
        refuse(
                compiler,
                "@BelongsTo(types = {Post.class, String.class}) io.activerecord.ActiveRecord<?> subject;",
                "java.lang.String is no model; annotate that class with @Model");
    }

    @BothCompilers
    void pairsAreNotDestroyed(UnderTest compiler) {
        refuse(
                compiler,
                "@ManyToMany(dependent = io.activerecord.annotation.Dependent.DESTROY) List<Team> teams;",
                "the pairs of a @ManyToMany are deleted or left; use Dependent.DELETE, RESTRICT or NONE");
    }

    @BothCompilers
    void pairsAreMany(UnderTest compiler) {
        refuse(
                compiler,
                "@ManyToMany Team team;",
                "@ManyToMany is a List or Collection of a model, and this is shop.Team; write @ManyToMany"
                        + " List<shop.Team>");
    }

    private void refuse(UnderTest compiler, String fields, String known) {
        String last = fields.substring(fields.lastIndexOf(' ') + 1, fields.length() - 1);
        String source = "@Model class User extends UserModel { Long id; " + fields + " // here\n}" + OTHERS;
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", source).compile();
        assertThat(result.messages()).containsExactly(Marked.line(source) + ": cannot map User." + last + ": " + known);
        assertThat(result.generated("shop.UserModel")).contains(" ID =");
    }

    @BothCompilers
    void whatIsRightGetsConstantsAndAccessors(UnderTest compiler) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", """
                    @Model class User extends UserModel {
                        Long id;
                        @HasMany(inverse = "user") List<Post> posts;
                        @HasMany List<Membership> memberships;
                        @HasMany(through = "memberships") List<Team> teams;
                        @ManyToMany(joinTable = "x") List<Team> others;
                    }
                    """ + OTHERS).compile();
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.UserModel"))
                .contains("ToMany<shop.User, shop.Team> TEAMS")
                .contains("ToMany<shop.User, shop.Team> OTHERS")
                .contains("AssociatedList<shop.Team> others()");
        assertThat(result.generated("shop.CommentModel"))
                .contains("ToAny<shop.Comment> SUBJECT")
                .contains("FINDER.toAny(\"subject\")")
                .contains("ActiveRecord<?> subject()");
    }
}
