package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in a class or between its members is one error where it was made, and says what to do. */
class ModelMistakeTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void aModelNeedsAKey(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel { // here
                    String name;
                }\
                """,
                "cannot map User: it has no primary key; name a field 'id', or put @Id on the fields that are the key");
    }

    /** Eclipse shows no place for a message about a record, so the message names it. */
    @BothCompilers
    void aModelIsNoRecord(UnderTest compiler) {
        String source = "@Model record User(Long id) {} // here";
        assertThat(compile(compiler, source))
                .containsExactly((compiler == UnderTest.JAVAC ? 6 : 0)
                        + ": cannot map User: a model is a class, and this is a record; make it a class");
    }

    @BothCompilers
    void aModelIsNoEnum(UnderTest compiler) {
        refuse(compiler, """
            @Model enum User { ANN } // here
            """, "cannot map User: a model is a class, and this is an enum; make it a class");
    }

    @BothCompilers
    void aModelIsNoInterface(UnderTest compiler) {
        refuse(compiler, """
            @Model interface User {} // here
            """, "cannot map User: a model is a class, and this is an interface; make it a class");
    }

    @BothCompilers
    void aModelIsNoAnnotation(UnderTest compiler) {
        refuse(compiler, """
            @Model @interface User {} // here
            """, "cannot map User: a model is a class, and this is an annotation; make it a class");
    }

    @BothCompilers
    void aModelIsNotAbstract(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model abstract class User extends UserModel { Long id; } // here
                """,
                "cannot map User: an abstract class has no rows; take @Model off and annotate its subclasses");
    }

    @BothCompilers
    void aModelHasNoTypeParameters(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User<T> extends UserModel { Long id; } // here
                """,
                "cannot map User: a model has no type parameters; move them to a superclass without @Model");
    }

    @BothCompilers
    void aModelIsNoInnerClass(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Outer {
                    @Model class User extends Outer_UserModel { Long id; } // here
                }\
                """,
                "cannot map User: an inner class cannot be made without an object around it; make it static");
    }

    @BothCompilers
    void aModelIsNotPrivate(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Outer {
                    @Model private static class User extends Outer_UserModel { Long id; } // here
                }\
                """,
                "cannot map User: the generated class cannot see a private class; make User package-private or more");
    }

    @BothCompilers
    void aModelIsNotInsideAPrivateClass(UnderTest compiler) {
        refuse(
                compiler,
                """
                class Outer {
                    private static class Between {
                        @Model static class User extends Outer_Between_UserModel { Long id; } // here
                    }
                }\
                """,
                "cannot map User: the generated class cannot see a private class; make Between package-private or"
                        + " more");
    }

    @BothCompilers
    void aModelHasAConstructorWithoutParameters(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel { // here
                    Long id;
                    User(Long id) {}
                }\
                """,
                "cannot map User: rows become objects through a constructor without parameters; add one, it may be"
                        + " private");
    }

    @BothCompilers
    void aModelExtendsItsGeneratedClass(UnderTest compiler) {
        refuse(compiler, """
            @Model class User { Long id; } // here
            """, wrongSuperclass("nothing"));
    }

    @BothCompilers
    void aMisspelledSuperclassIsNamed(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModle { Long id; } // here
            """, wrongSuperclass("UserModle"));
    }

    @BothCompilers
    void anotherModelIsNoSuperclass(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends Person { Long id; } // here
            @Model class Person extends PersonModel { Long id; }
            """, wrongSuperclass("shop.Person"));
    }

    @BothCompilers
    void aCompiledModelIsNoSuperclass(UnderTest compiler) {
        Compilation.Result first = new Compilation(compiler, folder.resolve("first"))
                .shop("Person", "@Model public class Person extends PersonModel { Long id; }")
                .compile();
        List<String> messages = new Compilation(compiler, folder)
                .shop("User", "@Model class User extends Person { Long id; }")
                .on(first.classes())
                .compile()
                .messages();
        assertThat(messages).containsExactly("6: " + wrongSuperclass("shop.Person"));
    }

    @BothCompilers
    void aClassThatDoesNotExistIsLeftToTheCompiler(UnderTest compiler) {
        assertThat(compile(compiler, """
            record Address(Street street) {}
            @Model class User extends UserModel { Long id; Role role; @BelongsTo Team team; @Json List<Role> roles; @Embedded Address address; }
            """)).isNotEmpty().noneMatch(each -> each.contains("cannot map"));
    }

    @BothCompilers
    void twoFieldsCannotShareAConstant(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    Long userId;
                    Long userID; // here
                }\
                """,
                "cannot map User.userID: its constant USER_ID is that of 'userId' already; rename the field and keep"
                        + " the column's name with @Column");
    }

    @BothCompilers
    void aComponentCannotTakeTheConstantOfAField(UnderTest compiler) {
        refuse(
                compiler,
                """
                record Address(String street) {}
                @Model class User extends UserModel {
                    Long id;
                    @Embedded Address address;
                    String addressStreet; // here
                }\
                """,
                "cannot map User.addressStreet: its constant ADDRESS_STREET is that of 'address.street' already; rename"
                        + " the field and keep the column's name with @Column");
    }

    @BothCompilers
    void theFindersConstantIsTaken(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    String finder; // here
                }\
                """,
                "cannot map User.finder: its constant FINDER is that of the generated class itself already; rename the"
                        + " field and keep the column's name with @Column");
    }

    @BothCompilers
    void anAccessorCannotHideAStatic(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @HasMany List<User> all; // here
                }\
                """,
                "cannot map User.all: its accessor all() is a method of every model already; rename the field");
    }

    @BothCompilers
    void anAccessorCannotHideAMethodOfTheRuntime(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @BelongsTo User save; // here
                }\
                """,
                "cannot map User.save: its accessor save() is a method of every model already; rename the field");
    }

    @BothCompilers
    void aModelHasOneVersion(UnderTest compiler) {
        refuse(compiler, """
            @Model class User extends UserModel {
                Long id;
                @Version int first;
                @Version int second; // here
            }\
            """, "cannot map User.second: more than one field is annotated with @Version; keep one");
    }

    @BothCompilers
    void aDefaultScopeIsAStaticMethodThatGivesACondition(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @DefaultScope String published() { return ""; } // here
                }\
                """,
                "cannot map User.published: @DefaultScope is for a static method without parameters that gives a Condition;"
                        + " write 'static Condition published()'");
    }

    @BothCompilers
    void aClassOfTheGeneratedNameIsNotOverwritten(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel { Long id; } // here
                abstract class UserModel extends io.activerecord.ActiveRecord<User> {}
                """,
                "cannot map User: shop.UserModel is to be generated for it, but exists already; rename one of the two,"
                        + " or delete what an earlier build left");
    }

    private static String wrongSuperclass(String superclass) {
        return "cannot map User: it extends " + superclass + "; write 'class User extends UserModel', which is"
                + " generated, or extend ActiveRecord<User> to do without generated code";
    }

    @BothCompilers
    void aCallbackIsNotStatic(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @BeforeSave static void normalise() {} // here
                }\
                """,
                "cannot map User.normalise: @BeforeSave marks a method of a record, and this is static; take static away");
    }

    @BothCompilers
    void aCallbackReturnsNothing(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @BeforeDelete private boolean keep() { return false; } // here
                }\
                """,
                "cannot map User.keep: @BeforeDelete marks a method that returns nothing; make it void, and refuse by"
                        + " throwing or by errors().add(..)");
    }

    @BothCompilers
    void aCallbackTakesNothing(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @AfterCommit void tell(String whom) {} // here
                    @AfterLoad private void fine() {}
                    @Validate void check(io.activerecord.Errors errors) {}
                }\
                """,
                "cannot map User.tell: @AfterCommit marks a method that takes nothing; change its parameters");
    }

    @BothCompilers
    void aCheckTakesTheErrors(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class User extends UserModel {
                    Long id;
                    @Validate void check() {} // here
                }\
                """,
                "cannot map User.check: @Validate marks a method that takes Errors; change its parameters");
    }

    private void refuse(UnderTest compiler, String source, String message) {
        assertThat(compile(compiler, source))
                .filteredOn(each -> each.contains("cannot map"))
                .containsExactly(Marked.line(source) + ": " + message);
    }

    private List<String> compile(UnderTest compiler, String source) {
        return new Compilation(compiler, folder).shop("Shop", source).compile().messages();
    }
}
