package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.RecordNotFoundException;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/inheritance.md. */
@ExtendWith(LeakCheck.class)
class InheritanceTest {
    @RegisterExtension
    final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        ConnectionManager.schema("primary").createTables(Vehicle.class, Shape.class, Payment.class, Note.class);
    }

    @Test
    void rowsBecomeTheirClasses() {
        // snippet: inheritance-use
        Car car = new Car();
        car.plate = "AB-1";
        car.doors = 3;
        car.save(); // type = 'car'
        Lorry lorry = new Lorry();
        lorry.plate = "AB-2";
        lorry.save(); // type = 'Lorry'

        List<? extends Vehicle> all =
                Vehicle.query().orderBy(Vehicle.PLATE.asc()).list(); // the car and the lorry
        Query<? extends Truck> heavy = Truck.where(Truck.TONS.gt(3.5));
        List<Car> cars =
                Car.where(Car.DOORS.eq(3).and(Car.PLATE.startsWith("AB"))).list();
        Vehicle found = Vehicle.find(car.id); // a Car
        // end snippet
        assertThat(all).<Class<?>>extracting(Object::getClass).containsExactly(Car.class, Lorry.class);
        assertThat(heavy.count()).isZero();
        assertThat(cars).containsExactly(car);
        assertThat((Object) found).isEqualTo(car);
        assertThatThrownBy(() -> Car.find(lorry.id)).isInstanceOf(RecordNotFoundException.class);
    }

    @Test
    void classesAreAskedForByTheDiscriminator() {
        echo.clear();
        Car.where(Car.DOORS.eq(3)).list();
        // sql: inheritance-leaf-sql
        String expected = """
                select `id`, `type`, `plate`, `doors` from `vehicles` where (`type` = ? and `doors` = ?)
                """;
        // end sql
        echo.hasRun(expected);
    }

    @Test
    void severalClassesAreWrittenTogether() {
        Car car = new Car();
        car.plate = "AB-1";
        Lorry lorry = new Lorry();
        lorry.plate = "AB-2";
        // snippet: inheritance-many
        Vehicle.insertAll(List.of(car, lorry)); // a statement for each class, in one transaction
        Truck.query().update(Truck.TONS.set(7.5)); // only trucks
        Vehicle.where(Vehicle.ID.eq(car.id)).update(Vehicle.TYPE.set("Lorry"), Lorry.AXLES.set(2)); // now a lorry
        // end snippet
        assertThat((Object) Vehicle.find(car.id)).isInstanceOf(Lorry.class);
        assertThat(Lorry.find(lorry.id).tons).isEqualTo(7.5);
    }

    @Test
    void otherWaysToSayIt() {
        new Circle().save();
        new Cash().save();
        new Note().save();
        assertThat(Shape.find.all().get(0)).isInstanceOf(Circle.class);
        assertThat(Square.find.count()).isZero();
        assertThat((Object) Payment.all().get(0)).isInstanceOf(Cash.class);
        assertThat(Note.where(Note.CREATED_AT.isNotNull()).count()).isEqualTo(1);
    }
}
