package io.activerecord.test.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.RecordNotFoundException;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.schema.Severity;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class InheritanceTest extends Fleet {
    // ---- reading ----

    @Test
    void theRootGivesEachRowItsClass() {
        car("A", 3);
        lorry("B", 7.5, 4);
        plain("C");
        van("D");
        List<? extends Vehicle> all =
                Vehicle.query().orderBy(Vehicle.PLATE.asc()).list();
        assertThat(all)
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Car.class, Lorry.class, Vehicle.class, Van.class);
        assertThat(((Car) all.get(0)).doors).isEqualTo(3);
        assertThat(((Lorry) all.get(1)).axles).isEqualTo(4);
        assertThat(((Lorry) all.get(1)).tons).isEqualTo(7.5);
        assertThat(all).noneMatch(Vehicle::isChanged);
        assertThat(all).extracting(Vehicle::type).containsExactly("car", "Lorry", "Vehicle", "Van");
    }

    @Test
    void aLeafAndAClassInBetweenGiveTheirOwnRows() {
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        plain("C");
        Van van = van("D");
        assertThat(Car.all()).containsExactly(car);
        List<? extends Truck> trucks = Truck.query().orderBy(Truck.PLATE.asc()).list();
        assertThat(trucks).hasSize(2);
        assertThat((Object) trucks.get(0)).isEqualTo(lorry);
        assertThat((Object) trucks.get(1)).isEqualTo(van);
        assertThat(Vehicle.query().count()).isEqualTo(4);
        assertThat(Truck.query().count()).isEqualTo(2);
        assertThat(Car.where(Car.DOORS.gt(3)).exists()).isFalse();
        assertThat(Lorry.where("axles = ? or axles = ?", 4, 5).pluck(Lorry.TONS))
                .containsExactly(7.5);
        try (Stream<? extends Truck> stream = Truck.query().stream()) {
            assertThat(stream.map(Truck::type)).containsExactlyInAnyOrder("Lorry", "Van");
        }
    }

    @Test
    void aLeafIsAskedForByItsDiscriminatorAndARootByNone() {
        try (SqlEcho echo = new SqlEcho()) {
            Car.where(Car.DOORS.gt(3).or(Car.DOORS.lt(1))).list();
            assertThat(echo.log()).contains("where (`type` = ? and (`doors` > ? or `doors` < ?))");
            echo.clear();
            Truck.all();
            assertThat(echo.log()).contains("where `type` in (?, ?)");
            echo.clear();
            Vehicle.all();
            assertThat(echo.log()).doesNotContain("where");
            assertThat(echo.log()).contains("`axles`").contains("`doors`");
        }
    }

    @Test
    void theWrongClassIsNotFound() {
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        assertThat((Object) Vehicle.find(car.id)).isEqualTo(car);
        assertThat((Object) Truck.find(lorry.id)).isEqualTo(lorry);
        assertThat(Car.find(car.id)).isEqualTo(car);
        assertThatThrownBy(() -> Car.find(lorry.id))
                .isInstanceOf(RecordNotFoundException.class)
                .hasMessageContaining("no Car with key");
        assertThatThrownBy(() -> Truck.find(car.id)).isInstanceOf(RecordNotFoundException.class);
        assertThatThrownBy(() -> Car.query().find(lorry.id)).isInstanceOf(RecordNotFoundException.class);
        assertThat(Finder.of(Car.class).findOptional(lorry.id)).isEmpty();
        assertThat(Car.findBy(Car.PLATE.eq("B"))).isEmpty();
    }

    @Test
    void recordsOfTheRootAndOfTheLeafAreEqual() {
        Car car = car("A", 3);
        assertThat((Object) Vehicle.find(car.id)).isEqualTo(Car.find(car.id)).hasSameHashCodeAs(car);
    }

    @Test
    void anUnknownDiscriminatorIsAnError() {
        car("A", 3);
        ConnectionManager.execute("primary", "update vehicles set type = 'boat'");
        assertThatThrownBy(Vehicle::all)
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "cannot read a row of vehicles: its type is 'boat', which no class of Vehicle stands for; it has"
                                + " [Vehicle, car, Lorry, Van]: add the class to @Model(subclasses) of its parent, or correct the row");
        ConnectionManager.execute("primary", "update vehicles set type = null");
        assertThatThrownBy(() -> Car.find(1))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("its type is NULL");
    }

    @Test
    void statementsOfSqlGiveClassesToo() {
        car("A", 3);
        lorry("B", 7.5, 4);
        assertThat(Finder.of(Vehicle.class).bySql("select * from vehicles order by plate desc"))
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Lorry.class, Car.class);
        assertThat(Finder.of(Car.class)
                        .bySql("select * from vehicles where type = ?", "car")
                        .get(0)
                        .doors)
                .isEqualTo(3);
        assertThatThrownBy(() -> Finder.of(Car.class).bySql("select * from vehicles"))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "cannot read a row of vehicles as Car: its type says Lorry; ask Vehicle, or only for rows of that class");
    }

    @Test
    void aQueryInsideAnotherKeepsToItsClass() {
        car("A", 3);
        lorry("B", 7.5, 4);
        assertThat(Vehicle.where(Vehicle.ID.in(Car.query().select(Car.ID))).pluck(Vehicle.PLATE))
                .containsExactly("A");
        assertThat(Vehicle.where(Lorry.query().asExists().not()).exists()).isFalse();
    }

    // ---- associations ----

    @Test
    void associationsLeadToLeaves() {
        Owner ann = new Owner();
        ann.name = "Ann";
        ann.save();
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        car.owner = ann;
        car.save();
        lorry.owner = ann;
        lorry.save();
        Owner owner = Owner.find(ann.id);
        assertThat(owner.vehicles())
                .<Class<?>>extracting(Object::getClass)
                .containsExactlyInAnyOrder(Car.class, Lorry.class);
        assertThat(List.<Object>copyOf(owner.trucks())).containsExactly(lorry);
        assertThat(owner.car()).isEqualTo(car);
        Owner loaded =
                Owner.with(Owner.VEHICLES, Owner.TRUCKS, Owner.CAR).list().get(0);
        assertThat(loaded.vehicles()).hasSize(2);
        assertThat(List.<Object>copyOf(loaded.trucks())).containsExactly(lorry);
        assertThat(loaded.car()).isEqualTo(car);
        Owner first = Owner.with(Owner.VEHICLES.limitPerParent(1)).list().get(0);
        assertThat(first.vehicles()).singleElement().isEqualTo(car);
        assertThat(((Car) (Object) first.vehicles().get(0)).doors).isEqualTo(car.doors);
        assertThat(Lorry.find(lorry.id).owner()).isEqualTo(ann);
    }

    @Test
    void associationsOfAClassAreLoadedForItsRecords() {
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        Trailer trailer = new Trailer();
        trailer.truck = lorry;
        trailer.save();
        assertThat(trailer.truckId).isEqualTo(lorry.id);
        assertThat((Object) Trailer.find(trailer.id).truck()).isEqualTo(lorry);
        try (SqlEcho echo = new SqlEcho()) {
            List<? extends Vehicle> all =
                    Vehicle.with(Vehicle.OWNER, Truck.TRAILERS).list();
            echo.clear();
            assertThat(all.stream().filter(Truck.class::isInstance).flatMap(each -> ((Truck) each).trailers().stream()))
                    .containsExactly(trailer);
            assertThat(echo.log()).isEmpty();
        }
        assertThat(Lorry.with(Truck.TRAILERS, Lorry.OWNER).list().get(0).trailers())
                .containsExactly(trailer);
        assertThatThrownBy(() -> Car.with(Truck.TRAILERS))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("cannot load Truck.trailers with Car: it is declared by Truck");
        assertThat(car.owner()).isNull();
    }

    @Test
    void joinsKeepToTheClass() {
        Owner ann = new Owner();
        ann.name = "Ann";
        ann.save();
        Lorry lorry = lorry("B", 7.5, 4);
        lorry.owner = ann;
        lorry.save();
        assertThat(Owner.query().join(Owner.VEHICLES).count()).isEqualTo(1);
        assertThat(Owner.query().join(Owner.TRUCKS).count()).isEqualTo(1);
        assertThat(Owner.query().join(Owner.CAR).count()).isZero();
        assertThat(Owner.query()
                        .leftJoin(Owner.CAR.as("c"))
                        .where(Car.DOORS.of("c").isNull())
                        .count())
                .isEqualTo(1);
        assertThat(Lorry.query().join(Lorry.OWNER).where(Owner.NAME.eq("Ann")).list())
                .containsExactly(lorry);
        assertThat(Owner.query().join(Owner.TRUCKS, Truck.OWNER.as("again")).count())
                .isEqualTo(1);
    }

    // ---- other discriminators ----

    @Test
    void aColumnWithoutAFieldTellsClassesApart() {
        Circle circle = Circle.of("c", 1.5);
        circle.save();
        Square square = new Square();
        square.side = 2;
        Shape.find.insertAll(List.of(square));
        assertThat(ConnectionManager.select("primary", "select shape_kind as k, radius as r from shapes order by id"))
                .extracting(row -> row.get("k", String.class), row -> row.get("r", Double.class))
                .containsExactly(tuple("Circle", 1.5), tuple("Square", null));
        assertThat(Shape.find.query().orderBy(Shape.find.column("id").asc()).list())
                .containsExactly(circle, square);
        assertThat(Circle.find.all().get(0).radius()).isEqualTo(1.5);
        assertThat(Square.find.find(square.id).side).isEqualTo(2);
        assertThat(Shape.find.findOptional(circle.id)).contains(circle);
        assertThat(Square.find.findOptional(circle.id)).isEmpty();
        circle.name = "d";
        assertThat(circle.changedProperties()).containsExactly("name");
        circle.save();
        assertThat(Shape.find.find(circle.id).name).isEqualTo("d");
        assertThat(circle).hasToString("Circle{id=1, name=d, radius=1.5, shape_kind=Circle}");
    }

    @Test
    void anEnumTellsClassesApart() {
        Cash cash = new Cash();
        cash.drawer = 7;
        cash.save();
        new Card().save();
        assertThat(cash.kind).isEqualTo(Payment.Kind.CASH);
        assertThat(Payment.query().orderBy(Payment.ID.asc()).list())
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Cash.class, Card.class);
        assertThat(Card.query().count()).isEqualTo(1);
        assertThat(Payment.where(Payment.KIND.eq(Payment.Kind.CASH)).list().get(0))
                .isEqualTo(cash);
    }

    @Test
    void aNumberTellsClassesApart() {
        Letter letter = new Letter();
        letter.stamp = "red";
        letter.save();
        new Message().save();
        assertThat(letter.kind).isEqualTo(1);
        assertThat(Message.query().orderBy(Message.ID.asc()).list())
                .<Class<?>>extracting(Object::getClass)
                .containsExactly(Letter.class, Message.class);
        assertThat(Letter.all()).containsExactly(letter);
    }

    // ---- around it ----

    @Test
    void aScopeOfTheRootCoversItsClasses() {
        car("A", 3);
        ConnectionManager.configure("other", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("other.db")));
        ConnectionManager.schema("other").createTables(Vehicle.class, Owner.class);
        try (ConnectionScope scope = Vehicle.usingConnection("other")) {
            assertThat(scope).isNotNull();
            assertThat(Car.all()).isEmpty();
            car("B", 4);
        }
        try (ConnectionScope scope = Car.usingConnection("other")) {
            assertThat(scope).isNotNull();
            assertThat(Car.query().pluck(Car.PLATE)).containsExactly("B");
            assertThat(Vehicle.query().pluck(Vehicle.PLATE)).containsExactly("A");
        }
    }

    @Test
    void theTableHasTheColumnsOfAllClasses() {
        assertThat(schema().createTableSql(Car.class)).isEqualTo(schema().createTableSql(Vehicle.class));
        assertThat(schema().createTableSql(Car.class, Vehicle.class, Lorry.class))
                .hasSize(1);
        assertThat(schema().table("vehicles").orElseThrow().columns())
                .extracting(column -> column.name() + (column.nullable() ? "" : " not null"))
                .containsExactly(
                        "id", "type", "plate", "version not null", "owner_id", "doors", "colour", "tons", "axles");
        assertThat(schema().check(
                                Vehicle.class,
                                Car.class,
                                Truck.class,
                                Lorry.class,
                                Shape.class,
                                Circle.class,
                                Payment.class,
                                Card.class,
                                Message.class)
                        .findings())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
        ConnectionManager.execute("primary", "alter table vehicles drop column axles");
        assertThat(schema().check(Vehicle.class).findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(finding -> finding.column())
                .containsExactly("axles");
    }

    @Test
    void fieldsOfAClassWithoutATableAreColumns() {
        Note note = new Note();
        note.text = "x";
        note.save();
        assertThat(note.createdAt).isNotNull();
        assertThat(Note.where(Note.CREATED_AT.isNotNull().and(Note.ID.eq(note.id)))
                        .list())
                .containsExactly(note);
        assertThat(schema().table("notes").orElseThrow().columns())
                .extracting(column -> column.name())
                .containsExactly("id", "created_at", "updated_at", "text");
    }
}
