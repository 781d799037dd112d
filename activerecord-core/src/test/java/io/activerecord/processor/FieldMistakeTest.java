package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in a field is the only error of the compilation: it is at the field, and says what to do. */
class FieldMistakeTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void aTypeThatIsNoColumnIsRefused(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    java.io.File home; // here
                }\
                """,
                "home",
                "java.io.File is no column type; add @Json or @Convert, or keep it out with @Transient");
    }

    @BothCompilers
    void anArrayIsNoColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    int[] marks; // here
                }\
                """,
                "marks",
                "int[] is no column type; add @Json or @Convert, or keep it out with @Transient");
    }

    @BothCompilers
    void aCharIsNoColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    char grade; // here
                }\
                """,
                "grade",
                "char is no column type, because databases pad and trim it differently; use String");
    }

    @BothCompilers
    void aBoxedCharIsNoColumn(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    Character grade; // here
                }\
                """,
                "grade",
                "java.lang.Character is no column type, because databases pad and trim it differently; use String");
    }

    @BothCompilers
    void aRecordNeedsEmbedded(UnderTest compiler) {
        refuse(compiler, """
            record Address(String street) {}
            @Model class User extends UserModel {
                Long id;
                Address home; // here
            }\
            """, "home", "shop.Address is a record; add @Embedded for one column per component, or @Json");
    }

    @BothCompilers
    void embeddedIsForRecords(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Address {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Address home; // here
                }\
                """,
                "home",
                "@Embedded is for records, and this is shop.Address; make it a record, or use @Json or @Convert");
    }

    @BothCompilers
    void aComponentIsAColumnToo(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Address(String street, char side) {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Address home; // here
                }\
                """,
                "home",
                "its 'home.side': char is no column type, because databases pad and trim it differently; use String");
    }

    @BothCompilers
    void aComponentOfANestedRecordIsNamed(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Point(Thread x) {}
                record Address(Point at) {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Address home; // here
                }\
                """,
                "home",
                "its 'home.at.x': java.lang.Thread is no column type; add @Json or @Convert, or keep it out with"
                        + " @Transient");
    }

    @BothCompilers
    void aRecordCannotContainItself(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Address(String street, Address next) {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Address home; // here
                }\
                """,
                "home",
                "its 'home.next': shop.Address contains itself, which no number of columns can hold; use @Json");
    }

    @BothCompilers
    void aComponentIsNoAssociation(UnderTest compiler) {
        refuse(compiler, """
            record Author(@BelongsTo User user) {}
            @Model class User extends UserModel {
                Long id;
                @Embedded Author author; // here
            }\
            """, "author", "its 'author.user': a component is a column or a record, not [@BelongsTo]");
    }

    @BothCompilers
    void aComponentIsNoKey(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Code(@Id String text) {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Code code; // here
                }\
                """,
                "code",
                "its 'code.text': @Id is for a column of its own, and this is part of a record; declare the key's"
                        + " columns as fields with @Id");
    }

    @BothCompilers
    void belongsToNeedsAModel(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Team {}
                @Model class User extends UserModel {
                    Long id;
                    @BelongsTo Team team; // here
                }\
                """,
                "team",
                "shop.Team is no model; annotate that class with @Model, or keep the field out with @Transient");
    }

    @BothCompilers
    void hasOneNeedsAModel(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @HasOne String team; // here
                }\
                """,
                "team",
                "java.lang.String is no model; annotate that class with @Model, or keep the field out with @Transient");
    }

    @BothCompilers
    void hasManyNeedsModels(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Team {}
                @Model class User extends UserModel {
                    Long id;
                    @HasMany List<Team> teams; // here
                }\
                """,
                "teams",
                "shop.Team is no model; annotate that class with @Model, or keep the field out with @Transient");
    }

    @BothCompilers
    void hasManyIsNoSet(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @HasMany Set<User> friends; // here
                }\
                """,
                "friends",
                "@HasMany is a List or Collection of a model, and this is java.util.Set<shop.User>; write @HasMany"
                        + " List<shop.User>");
    }

    @BothCompilers
    void hasManyIsNotOne(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @HasMany User friend; // here
                }\
                """,
                "friend",
                "@HasMany is a List or Collection of a model, and this is shop.User; write @HasMany List<shop.User>");
    }

    @BothCompilers
    void hasManySaysOfWhat(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @SuppressWarnings("rawtypes") @HasMany List friends; // here
                }\
                """,
                "friends",
                "@HasMany is a List or Collection of a model, and this is java.util.List; write @HasMany List<Post>");
    }

    @BothCompilers
    void hasManyTakesNoWildcard(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @HasMany List<? extends User> friends; // here
                }\
                """,
                "friends",
                "? extends shop.User is no model; annotate that class with @Model, or keep the field out with"
                        + " @Transient");
    }

    @BothCompilers
    void belongsToIsNotMany(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModel {
                Long id;
                @BelongsTo List<User> friends; // here
            }\
            """, "friends", "@BelongsTo is one record, and java.util.List<shop.User> many; use @HasMany");
    }

    @BothCompilers
    void aModelIsNoColumn(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModel {
                Long id;
                User friend; // here
            }\
            """, "friend", "shop.User is a model; add @BelongsTo or @HasOne");
    }

    @BothCompilers
    void aListOfModelsIsNoColumn(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModel {
                Long id;
                List<User> friends; // here
            }\
            """, "friends", "java.util.List<shop.User> holds models; add @HasMany to a List");
    }

    private void refuse(UnderTest compiler, String source, String field, String known) {
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", source).compile();
        assertThat(result.messages())
                .containsExactly(Marked.line(source) + ": cannot map User." + field + ": " + known);
        assertThat(result.generated("shop.UserModel")).contains(" ID =");
    }
}
