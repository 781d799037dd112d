package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What is written for models that share a table, or have fields of a class without one. */
class FamilyTest {
    private static final String VEHICLES = """
        @Model(subclasses = {Car.class, Truck.class})
        class Vehicle extends VehicleModel {
            Long id;
            @Discriminator String type;
            String plate;
            Long ownerId;
            @BelongsTo Owner owner;
        }
        @Model(parent = Vehicle.class) @DiscriminatorValue("car")
        class Car extends CarModel { Integer doors; }
        @Model(parent = Vehicle.class, subclasses = Lorry.class)
        abstract class Truck extends TruckModel { Integer tons; @HasMany List<Trailer> trailers; }
        @Model(parent = Truck.class)
        class Lorry extends LorryModel { Integer axles; }
        @Model class Owner extends OwnerModel { Long id; @HasMany List<Vehicle> vehicles; @HasOne Car car; }
        @Model class Trailer extends TrailerModel { Long id; Long truckId; }
        """;

    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void staticsTellNoMoreThanTheirClass(UnderTest compiler) {
        Compilation.Result result = compile(compiler, VEHICLES + """
            class Use {
                void use(List<Vehicle> mixed, List<Car> cars, List<Lorry> lorries) {
                    Vehicle vehicle = Vehicle.find(1);
                    Car car = Car.find(1L);
                    Lorry lorry = Lorry.find(Long.valueOf(1));
                    io.activerecord.Query<? extends Vehicle> all = Vehicle.query();
                    io.activerecord.Query<? extends Truck> some = Truck.where(Truck.TONS.gt(3));
                    io.activerecord.Query<Car> own = Car.where(Car.PLATE.eq("x").and(Car.DOORS.eq(3)));
                    List<? extends Vehicle> list = Vehicle.all();
                    List<Car> carList = Car.all();
                    Optional<? extends Vehicle> first = Vehicle.findBy(Car.DOORS.isNull());
                    Optional<Car> firstCar = Car.findBy(Vehicle.PLATE.eq("x"));
                    for (Vehicle each : Vehicle.where("plate = ?", "x").orderBy(Vehicle.PLATE.asc()).list()) {
                        each.save();
                    }
                    Vehicle one = Vehicle.query().first().orElseThrow();
                    Vehicle.with(Vehicle.OWNER, Truck.TRAILERS).list();
                    Vehicle.query().with(Vehicle.OWNER).join(Vehicle.OWNER).list();
                    Car.with(Car.OWNER, Vehicle.OWNER).leftJoin(Vehicle.OWNER).list();
                    Vehicle.using("other").all();
                    Vehicle.insertAll(mixed);
                    Vehicle.insertAll(cars);
                    Car.insertAll(cars);
                    Car.upsertAll(cars, Car.PLATE);
                    Car.upsertAll(cars, Vehicle.PLATE);
                    Vehicle.upsertAll(lorries, io.activerecord.Upsert.on(Lorry.PLATE).update(Lorry.AXLES));
                    Owner owner = car.owner();
                    List<Trailer> trailers = lorry.trailers();
                    Car.usingConnection("other", () -> { carList.clear(); });
                    int count = Car.transaction(() -> Car.all().size());
                }
            }\
            """);
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.CarModel"))
                .contains("abstract class CarModel extends shop.Vehicle {")
                .contains("NumberColumn<shop.Car, java.lang.Integer> DOORS")
                .contains("TextColumn<shop.Car> PLATE")
                .contains("ToOne<shop.Car, shop.Owner> OWNER")
                .doesNotContain("owner()")
                .contains("io.activerecord.Query<shop.Car> query()");
        assertThat(result.generated("shop.VehicleModel"))
                .contains("abstract class VehicleModel extends io.activerecord.ActiveRecord<shop.Vehicle> {")
                .contains("java.util.List<? extends shop.Vehicle> all()");
        assertThat(result.generated("shop.TruckModel")).contains("io.activerecord.Query<? extends shop.Truck> query()");
    }

    @BothCompilers
    void aCompiledParentIsAParent(UnderTest compiler) {
        Compilation.Result first = compile(compiler, """
            class Fleet {}
            """);
        Compilation.Result root = new Compilation(compiler, folder.resolve("root"))
                .shop("Vehicle", """
                    @Model(subclasses = Vehicle.Car.class)
                    public class Vehicle extends VehicleModel {
                        Long id;
                        @Discriminator String type;
                        @Model(parent = Vehicle.class)
                        public static class Car extends Vehicle_CarModel {}
                    }\
                    """)
                .compile();
        assertThat(first.messages()).isEmpty();
        assertThat(root.messages()).isEmpty();
        assertThat(new Compilation(compiler, folder.resolve("below"))
                        .shop("Boat", "@Model(parent = Vehicle.class) class Boat extends BoatModel {} // here")
                        .on(root.classes())
                        .compile()
                        .messages())
                .contains(
                        "6: cannot map Boat: its parent Vehicle does not list it; add Boat.class to @Model(subclasses) of"
                                + " Vehicle");
    }

    @BothCompilers
    void aSealedParentPermitsTheGeneratedClasses(UnderTest compiler) {
        Compilation.Result result = compile(compiler, """
            @Model abstract sealed class Vehicle extends VehicleModel permits CarModel, BusModel {
                Long id;
                @Discriminator String type;
            }
            @Model(parent = Vehicle.class) final class Car extends CarModel {}
            @Model(parent = Vehicle.class) non-sealed class Bus extends BusModel {}
            """);
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.CarModel"))
                .contains("abstract sealed class CarModel extends shop.Vehicle\n        permits shop.Car {");
    }

    @BothCompilers
    void aClassWithoutATableGivesItsFields(UnderTest compiler) {
        Compilation.Result result = compile(compiler, """
            abstract class Kept<M> extends io.activerecord.ActiveRecord<M> { Long id; Instant createdAt; }
            abstract class Plain extends io.activerecord.ActiveRecord<Object> { Long id; @BelongsTo User maker; Long makerId; }
            @Model(parent = Kept.class) class User extends UserModel { String name; }
            @Model(parent = Plain.class) class Post extends PostModel { String title; }
            class Use {
                List<Post> posts = Post.where(Post.ID.gt(3L)).list();
                List<User> users = User.where(User.CREATED_AT.isNull()).list();
                User user = posts.get(0).maker();
            }\
            """);
        assertThat(result.messages()).isEmpty();
        assertThat(result.generated("shop.UserModel")).contains("class UserModel extends shop.Kept<shop.User> {");
        assertThat(result.generated("shop.PostModel")).contains("class PostModel extends shop.Plain {");
    }

    @BothCompilers
    void modelsWithoutGeneratedCodeShareATable(UnderTest compiler) {
        Compilation.Result result = compile(compiler, """
            @Model(subclasses = Car.class) class Vehicle extends io.activerecord.ActiveRecord<Vehicle> {
                static final io.activerecord.Finder<Vehicle> find = io.activerecord.Finder.of(Vehicle.class);
                Long id;
                @Discriminator int kind;
            }
            @Model @DiscriminatorValue("1") class Car extends Vehicle {
                static final io.activerecord.Finder<Car> find = io.activerecord.Finder.of(Car.class);
            }
            """.replace(
                        "@Model(subclasses = Car.class) class",
                        "@Model(subclasses = Car.class) @DiscriminatorValue(\"0\") class"));
        assertThat(result.messages()).isEmpty();
    }

    private Compilation.Result compile(UnderTest compiler, String source) {
        return new Compilation(compiler, folder).shop("Shop", source).compile();
    }
}
