package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Discriminator;
import io.activerecord.annotation.DiscriminatorValue;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import io.activerecord.error.MappingException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What cannot share a table says where, why, and what to do; {@code FamilyMistakeTest} has the compiler's words. */
@NullUnmarked // its models are written as users write them
class HierarchyErrorsTest {
    @Model
    static class Bare {
        Long id;
    }

    @Model
    static class BelowBare extends Bare {}

    @Test
    void aParentNeedsADiscriminator() {
        refused(
                BelowBare.class,
                "its parent Bare has no discriminator; annotate the field of Bare that tells its classes apart, or Bare"
                        + " itself, with @Discriminator");
    }

    @Model(subclasses = BelowLister.class)
    static class Lister {
        Long id;
    }

    static class BelowLister extends Lister {}

    @Test
    void aListOfSubclassesNeedsADiscriminator() {
        refused(
                Lister.class,
                "it lists subclasses and has no discriminator; annotate the field of Lister that tells its classes apart,"
                        + " or Lister itself, with @Discriminator");
    }

    @Model
    @Discriminator
    static class Vehicle {
        Long id;
    }

    @Model(parent = Vehicle.class)
    static class Unlisted extends Vehicle {}

    @Model
    static class BelowUnlisted extends Unlisted {}

    @Test
    void aParentListsItsSubclasses() {
        refused(
                Unlisted.class,
                "its parent Vehicle does not list it; add Unlisted.class to @Model(subclasses) of Vehicle");
        refused(
                BelowUnlisted.class,
                "its parent Unlisted does not list it; add BelowUnlisted.class to @Model(subclasses) of Unlisted");
    }

    @Model(subclasses = Bare.class)
    @Discriminator
    static class ListsAStranger {
        Long id;
    }

    @Test
    void onlySubclassesAreListed() {
        refused(
                ListsAStranger.class,
                "it lists Bare, which has another parent; write @Model(parent = ListsAStranger.class) on Bare, or take it"
                        + " off the list");
    }

    @Model(subclasses = {Car.class, Bus.class})
    @Discriminator
    static class Twice {
        Long id;
    }

    @Model
    static class Car extends Twice {}

    @Model
    @DiscriminatorValue("Car")
    static class Bus extends Twice {}

    @Test
    void aValueIsThatOfOneClass() {
        for (Class<?> model : List.of(Twice.class, Car.class, Bus.class)) {
            assertThatThrownBy(() -> ModelMapping.of(model))
                    .isInstanceOf(MappingException.class)
                    .hasMessage(
                            "cannot map " + Bus.class.getName() + ": its discriminator 'Car' is that of Car already;"
                                    + " give it another with @DiscriminatorValue");
        }
    }

    @Model(subclasses = Small.class)
    abstract static class Counted {
        Long id;

        @Discriminator
        byte kind;
    }

    @DiscriminatorValue("200")
    static class Small extends Counted {}

    enum Kind {
        CAR
    }

    @Model(subclasses = NoConstant.class)
    abstract static class Named {
        Long id;

        @Discriminator
        Kind kind;
    }

    static class NoConstant extends Named {}

    @Test
    void aValueIsOfTheDiscriminatorsType() {
        refused(Small.class, "its discriminator '200' is no Byte; say which it is with @DiscriminatorValue");
        refused(
                NoConstant.class,
                "its discriminator 'NoConstant', the class's name, is no constant of Kind[CAR]; say which it is with"
                        + " @DiscriminatorValue");
    }

    @Model
    static class OfBoolean {
        Long id;

        @Discriminator
        boolean car;
    }

    @Model
    static class TwoDiscriminators {
        Long id;

        @Discriminator
        String first;

        @Discriminator
        String second;
    }

    @Test
    void aDiscriminatorIsOneTextEnumOrWholeNumber() {
        refusedField(
                OfBoolean.class,
                "car",
                "a discriminator is a String, an enum or a whole number, and this is boolean; change the type");
        refusedField(
                TwoDiscriminators.class, "second", "a table has one @Discriminator, and this is another; keep one");
    }

    @Model(subclasses = {OwnKey.class, OwnVersion.class, OwnTable.class, OwnConnection.class})
    @Discriminator
    static class Root {
        Long id;
    }

    static class OwnKey extends Root {
        @Id
        Long key;
    }

    static class OwnVersion extends Root {
        @Version
        int count;
    }

    @Model(table = "own")
    static class OwnTable extends Root {}

    @Connection("own")
    static class OwnConnection extends Root {}

    @Test
    void whatIsTheRootsStaysThere() {
        refusedField(OwnKey.class, "key", "the key is that of Root, whose table it shares; take @Id off");
        refusedField(
                OwnVersion.class, "count", "the version is that of Root, whose table it shares; take @Version off");
        refused(OwnTable.class, "it is stored in the table of Root; take table and schema off");
        refused(OwnConnection.class, "it is stored where Root is; take @Connection off");
    }

    @Model
    @Discriminator
    abstract static class NoRows {
        Long id;
    }

    @Model
    @DiscriminatorValue("x")
    static class Alone {
        Long id;
    }

    @Model(parent = Bare.class)
    static class Elsewhere {
        Long id;
    }

    @Test
    void aClassHasRowsAndAParent() {
        refused(
                NoRows.class,
                "an abstract class has no rows, and it lists no subclasses; list them with @Model(subclasses), or make it"
                        + " a class of its own");
        refused(
                Alone.class,
                "it has a @DiscriminatorValue, and its table has no other class; name its parent with @Model(parent), or"
                        + " take the annotation off");
        refused(
                Elsewhere.class,
                "it does not extend its parent Bare; extend the class that is generated for it, or Bare itself");
    }

    @Model(subclasses = {Doors.class, NamedDoors.class})
    @Discriminator
    static class Shared {
        Long id;
    }

    static class Doors extends Shared {
        int doors;
    }

    static class NamedDoors extends Shared {
        String doors;
    }

    @Test
    void aColumnHoldsOneTypeInAllClasses() {
        assertThat(ModelMapping.of(Doors.class).selectedColumns()).hasSize(3);
        assertThatThrownBy(() -> ModelMapping.of(Shared.class).selectedColumns())
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot map field 'doors' of " + NamedDoors.class.getName()
                        + ": column doors holds a STRING here"
                        + " and a INTEGER in Doors, whose table it shares; make the types equal, or name another column with"
                        + " @Column");
    }

    // ---- what is mapped ----

    record Size(int width, Integer height) {}

    @Model(subclasses = Below.class)
    @Discriminator("kind")
    @Connection("fleet")
    static class Top {
        Long id;

        @HasMany
        List<Top> tops;

        Long topId;
    }

    @Model
    static class Below extends Top {
        int doors;

        @Embedded
        Size size;

        @HasMany
        List<Top> mine;

        @BelongsTo
        Below other;

        Long otherId;
    }

    @Test
    void aClassBelowIsMappedToTheTableOfTheRoot() {
        ModelMapping<Below> below = ModelMapping.of(Below.class);
        assertThat(below.table()).isEqualTo(ModelMapping.of(Top.class).table());
        assertThat(below.connectionName()).isEqualTo("fleet");
        assertThat(below.columns().stream()
                        .map(column -> column.name() + (column.limits().nullable() ? "?" : "")))
                .containsExactly("id", "top_id?", "doors?", "size_width?", "size_height?", "other_id?", "kind");
        assertThat(below.association("tops").foreignKey()).containsExactly("top_id");
        assertThat(below.association("mine").foreignKey()).containsExactly("below_id");
        assertThat(below.column("kind").updatable()).isFalse();
        assertThat(ModelMapping.of(Top.class).tableColumns()).hasSize(7);
        assertThat(below.hierarchy().values()).containsExactly("Below");
        assertThat(ModelMapping.of(Bare.class).hierarchy()).isNull();
    }

    private static void refused(Class<?> model, String message) {
        assertThatThrownBy(() -> ModelMapping.of(model))
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot map " + model.getName() + ": " + message);
    }

    private static void refusedField(Class<?> model, String field, String message) {
        assertThatThrownBy(() -> ModelMapping.of(model))
                .isInstanceOf(MappingException.class)
                .hasMessage("cannot map field '" + field + "' of " + model.getName() + ": " + message);
    }
}
