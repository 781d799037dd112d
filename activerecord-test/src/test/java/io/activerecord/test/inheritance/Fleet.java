package io.activerecord.test.inheritance;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.schema.Schema;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the models of this package, and rows of theirs. */
abstract class Fleet {
    @TempDir
    Path folder;

    @BeforeEach
    void tables() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("fleet.db"))
                        .echo(true));
        schema().createTables(
                        Vehicle.class,
                        Owner.class,
                        Trailer.class,
                        Shape.class,
                        Payment.class,
                        Message.class,
                        Note.class);
    }

    static Schema schema() {
        return ConnectionManager.schema("primary");
    }

    static Car car(String plate, int doors) {
        Car car = Vehicle.with(new Car(), plate);
        car.doors = doors;
        car.save();
        return car;
    }

    static Lorry lorry(String plate, double tons, int axles) {
        Lorry lorry = Vehicle.with(new Lorry(), plate);
        lorry.tons = tons;
        lorry.axles = axles;
        lorry.save();
        return lorry;
    }

    static Van van(String plate) {
        Van van = Vehicle.with(new Van(), plate);
        van.save();
        return van;
    }

    static Vehicle plain(String plate) {
        Vehicle vehicle = Vehicle.with(new Vehicle(), plate);
        vehicle.save();
        return vehicle;
    }
}
