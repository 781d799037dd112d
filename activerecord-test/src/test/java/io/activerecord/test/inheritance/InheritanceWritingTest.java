package io.activerecord.test.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.RecordNotFoundException;
import io.activerecord.Upsert;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordStateException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records are written as their class, one by one, many together and as sets. */
@ExtendWith(LeakCheck.class)
class InheritanceWritingTest extends Fleet {
    @Test
    void recordsAreWrittenAsTheirClass() {
        Long id = car("A", 3).id;
        Vehicle vehicle = Vehicle.find(id);
        ((Car) vehicle).doors = 5;
        vehicle.plate = "Z";
        try (SqlEcho echo = new SqlEcho()) {
            vehicle.save();
            assertThat(echo.log()).contains("update `vehicles` set `plate` = ?, `version` = ?, `doors` = ? where");
        }
        Car car = Car.find(id);
        assertThat(car).returns(5, it -> it.doors).returns("Z", it -> it.plate);
        vehicle.reload();
        car.delete();
        assertThat(Vehicle.query().exists()).isFalse();
        assertThatThrownBy(vehicle::reload).isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void aRowThatBecameAnotherClassIsGone() {
        Car car = car("A", 3);
        Vehicle.where(Vehicle.ID.eq(car.id)).update(Vehicle.TYPE.set("Van"));
        assertThatThrownBy(car::reload).isInstanceOf(RecordNotFoundException.class);
        assertThat((Object) Vehicle.find(car.id)).isInstanceOf(Van.class);
    }

    @Test
    void theDiscriminatorIsTheClasss() {
        Car car = new Car();
        car.pretend("Lorry");
        assertThatThrownBy(car::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("Car.type is Lorry, but that of its class is car");
        assertThat(car.isNew()).isTrue();
        car.pretend("car");
        car.save();
        car.pretend("Lorry");
        assertThatThrownBy(car::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("Car.type was changed to Lorry; a record stays of its class");
    }

    @Test
    void aFailedInsertLeavesTheDiscriminatorUnset() {
        car("A", 3);
        Car second = Vehicle.with(new Car(), "A");
        assertThatThrownBy(second::save).isInstanceOf(ConstraintViolationException.class);
        assertThat(second.type()).isNull();
    }

    @Test
    void manyOfSeveralClassesAreInserted() {
        Car car = Vehicle.with(new Car(), "A");
        Van van = Vehicle.with(new Van(), "B");
        Car second = Vehicle.with(new Car(), "C");
        Vehicle.insertAll(List.of(car, van, second));
        assertThat(Stream.of(car, van, second).allMatch(Vehicle::isPersisted)).isTrue();
        assertThat((Object) Vehicle.find(van.id)).isEqualTo(van);
        assertThat(Car.query().count()).isEqualTo(2);
        assertThatThrownBy(() -> Car.insertAll(List.of(Vehicle.with(new Car(), "D"), Vehicle.with(new Van(), "E"))))
                .isInstanceOf(RecordStateException.class)
                .hasMessage("insertAll of Car got a Van; nothing was written");
        Car third = Vehicle.with(new Car(), "F");
        assertThatThrownBy(() -> Vehicle.insertAll(List.of(third, Vehicle.with(new Van(), "B"))))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(third.isNew()).isTrue();
        assertThat(third.id).isNull();
        assertThat(Vehicle.query().count()).isEqualTo(3);
    }

    @Test
    void manyOfSeveralClassesAreUpserted() {
        Car there = car("A", 3);
        Lorry lorry = lorry("B", 1, 2);
        Car car = Vehicle.with(new Car(), "A");
        car.doors = 5;
        Lorry heavier = Vehicle.with(new Lorry(), "B");
        heavier.tons = 9.0;
        Vehicle.upsertAll(List.of(car, heavier, Vehicle.with(new Van(), "C")), Vehicle.PLATE);
        assertThat(car.id).isEqualTo(there.id);
        assertThat(Car.find(there.id).doors).isEqualTo(5);
        assertThat(Lorry.find(lorry.id).tons).isEqualTo(9.0);
        assertThat(Van.query().count()).isEqualTo(1);
        Lorry light = Vehicle.with(new Lorry(), "B");
        Lorry.upsertAll(List.of(light), Upsert.on(Lorry.PLATE).update(Lorry.TONS));
        assertThat(Lorry.find(lorry.id)).returns(null, it -> it.tons).returns(0, it -> it.axles);
    }

    @Test
    void anUpsertTakesNoRowOfAnotherClass() {
        Lorry lorry = lorry("A", 1, 2);
        Car car = Vehicle.with(new Car(), "A");
        assertThatThrownBy(() -> Car.upsertAll(List.of(car), Car.PLATE))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContaining("found the row of another class with the same [plate]; nothing was written");
        assertThat(car.isNew()).isTrue();
        assertThat(Lorry.find(lorry.id).version).isEqualTo(lorry.version);
    }

    @Test
    void setsAreThoseOfTheClass() {
        car("A", 3);
        lorry("B", 7.5, 4);
        van("C");
        assertThat(Truck.query().update(Truck.TONS.set(1.0))).isEqualTo(2);
        assertThat(Car.query().delete()).isEqualTo(1);
        assertThat(Vehicle.query().count()).isEqualTo(2);
    }
}
