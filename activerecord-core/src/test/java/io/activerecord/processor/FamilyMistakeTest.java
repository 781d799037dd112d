package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mistake among models that share a table is one error where it was made. {@code HierarchyErrorsTest} has the same
 * words from the runtime.
 */
class FamilyMistakeTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void aParentNeedsADiscriminator(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class) class Car extends CarModel {} // here
                """,
                "cannot map Car: its parent Vehicle has no discriminator; annotate the field of Vehicle that tells its"
                        + " classes apart, or Vehicle itself, with @Discriminator");
    }

    @BothCompilers
    void aListOfSubclassesNeedsADiscriminator(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = Vehicle.class) class Vehicle extends VehicleModel { Long id; } // here
                """,
                "cannot map Vehicle: it lists subclasses and has no discriminator; annotate the field of Vehicle that"
                        + " tells its classes apart, or Vehicle itself, with @Discriminator");
    }

    @BothCompilers
    void aParentListsItsSubclasses(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model @Discriminator class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class) class Car extends CarModel {} // here
                """,
                "cannot map Car: its parent Vehicle does not list it; add Car.class to @Model(subclasses) of Vehicle");
    }

    @BothCompilers
    void onlySubclassesAreListed(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = Car.class) @Discriminator class Vehicle extends VehicleModel { Long id; } // here
                @Model class Car extends CarModel { Long id; }
                """,
                "cannot map Vehicle: it lists Car, which has another parent; write @Model(parent = Vehicle.class) on Car,"
                        + " or take it off the list");
    }

    @BothCompilers
    void aModelHasOneParent(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = {Truck.class, Lorry.class}) @Discriminator class Vehicle extends VehicleModel { Long id; } // here
                @Model(parent = Vehicle.class, subclasses = Lorry.class) class Truck extends TruckModel {}
                @Model(parent = Truck.class) class Lorry extends LorryModel {}
                """,
                "cannot map Vehicle: it lists Lorry, which has another parent; write @Model(parent = Vehicle.class) on"
                        + " Lorry, or take it off the list");
    }

    @BothCompilers
    void aValueIsThatOfOneClass(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = {Car.class, Bus.class}) @Discriminator class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class) class Car extends CarModel {}
                @Model(parent = Vehicle.class) @DiscriminatorValue("Car") class Bus extends BusModel {} // here
                """,
                "cannot map Bus: its discriminator 'Car' is that of Car already; give it another with"
                        + " @DiscriminatorValue");
    }

    @BothCompilers
    void aValueIsOfTheDiscriminatorsType(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = Car.class) abstract class Vehicle extends VehicleModel { Long id; @Discriminator byte kind; }
                @Model(parent = Vehicle.class) @DiscriminatorValue("200") class Car extends CarModel {} // here
                """,
                "cannot map Car: its discriminator '200' is no Byte; say which it is with @DiscriminatorValue");
        refuse(
                compiler,
                """
                enum Kind { CAR }
                @Model(subclasses = Car.class) abstract class Vehicle extends VehicleModel { Long id; @Discriminator Kind kind; }
                @Model(parent = Vehicle.class) class Car extends CarModel {} // here
                """,
                "cannot map Car: its discriminator 'Car', the class's name, is no constant of Kind[CAR]; say which it is"
                        + " with @DiscriminatorValue");
    }

    @BothCompilers
    void aDiscriminatorIsATextAnEnumOrAWholeNumber(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model class Vehicle extends VehicleModel {
                    Long id;
                    @Discriminator boolean car; // here
                }\
                """,
                "cannot map Vehicle.car: a discriminator is a String, an enum or a whole number, and this is boolean;"
                        + " change the type");
    }

    @BothCompilers
    void aTableHasOneDiscriminator(UnderTest compiler) {
        refuse(
                compiler,
                """
            @Model class Vehicle extends VehicleModel {
                Long id;
                @Discriminator String first;
                @Discriminator String second; // here
            }\
            """,
                "cannot map Vehicle.second: a table has one @Discriminator, and this is another; keep one");
    }

    @BothCompilers
    void whatIsTheRootsStaysThere(UnderTest compiler) {
        below(compiler, "@Id Long key;", "the key is that of Vehicle, whose table it shares; take @Id off");
        below(
                compiler,
                "@Version int count;",
                "the version is that of Vehicle, whose table it shares; take @Version off");
        below(
                compiler,
                "@Discriminator String kind;",
                "the discriminator is that of Vehicle, whose table it shares; take @Discriminator off");
    }

    private void below(UnderTest compiler, String field, String message) {
        String name = field.replaceAll(".* (\\w+);", "$1");
        refuse(compiler, """
                @Model(subclasses = Car.class) @Discriminator class Vehicle extends VehicleModel { @Id Long id; }
                @Model(parent = Vehicle.class) class Car extends CarModel {
                    %s // here
                }\
                """.formatted(field), "cannot map Car." + name + ": " + message);
    }

    @BothCompilers
    void theTableAndTheConnectionAreTheRoots(UnderTest compiler) {
        refuse(compiler, """
                @Model(subclasses = Car.class) @Discriminator class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class, table = "cars") class Car extends CarModel {} // here
                """, "cannot map Car: it is stored in the table of Vehicle; take table and schema off");
        refuse(compiler, """
                @Model(subclasses = Car.class) @Discriminator @Connection("a") class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class) @Connection("b") class Car extends CarModel {} // here
                """, "cannot map Car: it is stored where Vehicle is; take @Connection off");
    }

    @BothCompilers
    void anAbstractClassHasNoRows(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model @Discriminator abstract class Vehicle extends VehicleModel { Long id; } // here
                """,
                "cannot map Vehicle: an abstract class has no rows, and it lists no subclasses; list them with"
                        + " @Model(subclasses), or make it a class of its own");
        refuse(
                compiler,
                """
                @Model(subclasses = Car.class) @DiscriminatorValue("x") @Discriminator abstract class Vehicle extends VehicleModel { Long id; } // here
                @Model(parent = Vehicle.class) class Car extends CarModel {}
                """,
                "cannot map Vehicle: an abstract class has no rows, so no discriminator; take @DiscriminatorValue off");
    }

    @BothCompilers
    void aValueNeedsOtherClasses(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model @DiscriminatorValue("car") class Car extends CarModel { Long id; } // here
                """,
                "cannot map Car: it has a @DiscriminatorValue, and its table has no other class; name its parent with"
                        + " @Model(parent), or take the annotation off");
    }

    @BothCompilers
    void aParentIsARecord(UnderTest compiler) {
        refuse(compiler, """
                abstract class Base { Long id; }
                @Model(parent = Base.class) class Car extends CarModel {} // here
                """, "cannot map Car: its parent Base is no ActiveRecord; let it extend one");
    }

    @BothCompilers
    void aParentIsExtended(UnderTest compiler) {
        refuse(
                compiler,
                """
                abstract class Base extends io.activerecord.ActiveRecord<Car> { Long id; }
                @Model(parent = Base.class) class Car extends io.activerecord.ActiveRecord<Car> { Long id; } // here
                """,
                "cannot map Car: it does not extend its parent Base; extend the class that is generated for it, or Base"
                        + " itself");
    }

    @BothCompilers
    void aParentCanBeConstructed(UnderTest compiler) {
        refuse(
                compiler,
                """
                abstract class Base extends io.activerecord.ActiveRecord<Car> { Long id; private Base() {} }
                @Model(parent = Base.class) class Car extends CarModel {} // here
                """,
                "cannot map Car: its parent Base has no constructor without parameters that it can use; add one that is"
                        + " protected");
    }

    @BothCompilers
    void theStaticsOfAGeneratedParentAreNotInheritedQuietly(UnderTest compiler) {
        refuse(
                compiler,
                """
                @Model(subclasses = Car.class) @Discriminator class Vehicle extends VehicleModel { Long id; }
                @Model(parent = Vehicle.class) class Car extends Vehicle {} // here
                """,
                "cannot map Car: it extends shop.Vehicle; write 'class Car extends CarModel', which is generated, or"
                        + " extend ActiveRecord<Car> to do without generated code");
    }

    private void refuse(UnderTest compiler, String source, String message) {
        assertThat(new Compilation(compiler, folder)
                        .shop("Shop", source)
                        .compile()
                        .messages())
                .filteredOn(each -> each.contains("cannot map"))
                .containsExactly(Marked.line(source) + ": " + message);
    }
}
