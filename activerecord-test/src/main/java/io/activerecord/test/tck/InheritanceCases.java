package io.activerecord.test.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.activerecord.RecordNotFoundException;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.MappingException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Models that share a table. */
interface InheritanceCases extends TckCases {
    private static Car car(String plate, int doors) {
        Car car = Vehicle.with(new Car(), plate);
        car.doors = doors;
        car.save();
        return car;
    }

    private static Lorry lorry(String plate, double tons, int axles) {
        Lorry lorry = Vehicle.with(new Lorry(), plate);
        lorry.tons = tons;
        lorry.axles = axles;
        lorry.save();
        return lorry;
    }

    private static List<String> all() {
        return Vehicle.query().orderBy(Vehicle.PLATE.asc()).list().stream()
                .map(each -> each.getClass().getSimpleName() + " " + each.plate + " " + each.type)
                .toList();
    }

    @Test
    default void rowsBecomeTheirClasses() {
        car("A", 3);
        lorry("B", 7.5, 4);
        Vehicle.with(new Vehicle(), "C").save();
        assertEquals(List.of("Car A car", "Lorry B Lorry", "Vehicle C Vehicle"), all());
        List<? extends Vehicle> found =
                Vehicle.query().orderBy(Vehicle.PLATE.asc()).list();
        assertEquals(3, ((Car) found.get(0)).doors);
        assertEquals(7.5, ((Lorry) found.get(1)).tons);
        assertEquals(4, ((Lorry) found.get(1)).axles);
        try (Stream<? extends Vehicle> stream = Vehicle.query().stream()) {
            assertEquals(3, stream.filter(each -> !each.isChanged()).count());
        }
    }

    @Test
    default void aClassHasItsOwnRows() {
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        assertEquals(List.of(car), Car.all());
        assertEquals(List.of(lorry), Truck.all());
        assertEquals(car, Vehicle.find(car.id));
        assertEquals(lorry, Truck.find(lorry.id));
        assertEquals(1, Truck.query().count());
        assertThrows(RecordNotFoundException.class, () -> Car.find(lorry.id));
        assertThrows(RecordNotFoundException.class, () -> Truck.find(car.id));
        assertEquals(
                List.of("A"),
                Vehicle.where(Vehicle.ID.in(Car.query().select(Car.ID))).pluck(Vehicle.PLATE));
    }

    @Test
    default void aClassIsChangedAndDeletedByItself() {
        Car car = car("A", 3);
        Lorry lorry = lorry("B", 7.5, 4);
        assertEquals(1, Truck.query().update(Truck.TONS.set(1.0)));
        Vehicle found = Vehicle.find(car.id);
        found.plate = "Z";
        ((Car) found).doors = 5;
        found.save();
        car.reload();
        assertEquals("Z", car.plate);
        assertEquals(5, car.doors);
        lorry.reload();
        assertEquals(1.0, lorry.tons);
        assertEquals(1, Car.query().delete());
        assertEquals(List.of("Lorry B Lorry"), all());
    }

    @Test
    default void severalClassesAreInsertedTogether() {
        List<Vehicle> mixed =
                List.of(Vehicle.with(new Car(), "A"), Vehicle.with(new Lorry(), "B"), Vehicle.with(new Car(), "C"));
        Vehicle.insertAll(mixed);
        assertTrue(mixed.stream().allMatch(Vehicle::isPersisted));
        assertEquals(List.of("Car A car", "Lorry B Lorry", "Car C car"), all());
        for (Vehicle each : mixed) {
            assertEquals(each.plate, Vehicle.find(each.id).plate);
        }
    }

    @Test
    @RequiresFeature(DialectFeature.UPSERT)
    default void severalClassesAreUpsertedTogether() {
        tck().given(() -> lorry("B", 7.5, 4));
        Car car = Vehicle.with(new Car(), "A");
        Lorry lorry = Vehicle.with(new Lorry(), "B");
        lorry.axles = 6;
        Vehicle.upsertAll(List.of(car, lorry), Vehicle.PLATE);
        assertEquals(List.of("Car A car", "Lorry B Lorry"), all());
        assertEquals(6, Lorry.find(lorry.id).axles);
        assertEquals(car, Vehicle.find(car.id));
    }

    @Test
    default void anOwnerIsThatOfAllClasses() {
        Author ann = Author.named("Ann");
        ann.save();
        Car car = car("A", 3);
        car.owner = ann;
        car.save();
        lorry("B", 7.5, 4);
        assertEquals(
                List.of(car),
                Vehicle.query().join(Vehicle.OWNER).where(Author.NAME.eq("Ann")).list());
        assertEquals(ann, Vehicle.with(Vehicle.OWNER).find(car.id).owner);
        assertFalse(Truck.query().join(Truck.OWNER).exists());
    }

    @Test
    default void aRowOfNoClassIsAnError() {
        Car car = car("A", 3);
        Vehicle.query().update(Vehicle.TYPE.set("boat"));
        MappingException error = assertThrows(MappingException.class, () -> Vehicle.find(car.id));
        assertTrue(String.valueOf(error.getMessage()).contains("tck_vehicles: its type is 'boat'"), error::getMessage);
    }
}
